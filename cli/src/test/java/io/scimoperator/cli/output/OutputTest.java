package io.scimoperator.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.scimoperator.api.v1alpha1.TokenState;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputTest {

  private record Pair(String name, int count) {}

  @Test
  void aTableIsAsWideAsItsWidestCells() {
    Table table =
        new Table(List.of("NAME", "N"), List.of(List.of("a-long-one", "1"), List.of("b", "22")));

    assertThat(table.lines())
        .containsExactly("NAME         N", "a-long-one   1", "b            22");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-24T09:59:59Z, 1s",
    "2026-11-24T09:55:00Z, 5m",
    "2026-11-24T04:00:00Z, 6h",
    "2026-11-20T10:00:00Z, 4d",
    "2026-11-24T10:00:09Z, 0s"
  })
  void anAgeIsOneNumberAndItsUnit(String time, String age) {
    assertThat(new Ages(Instant.parse("2026-11-24T10:00:00Z")).of(time)).isEqualTo(age);
  }

  @Test
  void whatIsAbsentIsADash() {
    Ages ages = new Ages(Instant.EPOCH);

    assertThat(ages.of(null)).isEqualTo("-");
    assertThat(ages.until(null)).isEqualTo("-");
    assertThat(ages.until("1970-01-03T00:00:00Z")).isEqualTo("in 2d");
  }

  @Test
  void aRecordIsWrittenInTheFormThatIsAskedFor() {
    Pair pair = new Pair("a", 1);

    assertThat(Document.json(pair))
        .isEqualToIgnoringNewLines("{  \"name\" : \"a\",  \"count\" : 1}");
    assertThat(Document.line(pair)).isEqualTo("{\"name\":\"a\",\"count\":1}");
    assertThat(Document.yaml(pair)).isEqualTo("name: a\ncount: 1");
    assertThat(Document.word(TokenState.ACTIVE)).isEqualTo("Active");
  }

  @Test
  void aBarTellsHowMuchIsDone() {
    assertThat(ProgressBar.line("importing", 500, 1000, "bytes"))
        .isEqualTo("importing [###############...............]  50%  500 of 1,000 bytes");
    assertThat(ProgressBar.line("exporting", 1500, -1, "lines")).isEqualTo("exporting 1,500 lines");
  }

  @Test
  void aBarIsShownToAPersonOnly() {
    assertThat(bar(true)).contains("importing [").endsWith("\r\033[2K");
    assertThat(bar(false)).isEmpty();
  }

  private static String bar(boolean watched) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    try (ProgressBar bar =
        new ProgressBar(
            new Terminal(stream, stream, () -> watched, Clock.systemUTC()), "importing", 10)) {
      bar.at(5, "bytes");
    }
    return err.toString(StandardCharsets.UTF_8);
  }
}
