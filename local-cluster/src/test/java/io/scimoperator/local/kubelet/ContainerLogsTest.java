package io.scimoperator.local.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainerLogsTest {
  @TempDir private Path directory;
  private ContainerLogs logs;
  private Path file;

  @BeforeEach
  void create() {
    logs = new ContainerLogs(directory.resolve("logs"), 100);
    file = logs.file("default", "web-0", "main");
  }

  @ParameterizedTest
  @CsvSource({"-1, one|two|three|", "2, two|three|", "0, ''", "9, one|two|three|"})
  void theLastLinesAreTold(int lines, String told) throws Exception {
    Files.writeString(file, "one\ntwo\nthree\n");

    assertThat(logs.tail(file, lines)).hasValue(told.replace('|', '\n'));
  }

  @Test
  void aLineThatIsNotFinishedCounts() throws Exception {
    Files.writeString(file, "one\n" + "x".repeat(20_000));

    assertThat(logs.tail(file, 1)).hasValue("x".repeat(20_000));
  }

  @Test
  void whatNeverRanHasNone() {
    assertThat(logs.tail(file, 1)).isEmpty();
  }

  @Test
  void aLargeLogIsSetAsideUnderTheHandsOfItsWriter() throws Exception {
    try (var writer =
        Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      writer.write("x".repeat(101).getBytes(java.nio.charset.StandardCharsets.US_ASCII));

      logs.rotate();
      writer.write('y');
    }

    assertThat(file).hasContent("y");
    assertThat(file.resolveSibling("default_web-0_main.log.1")).hasContent("x".repeat(101));
  }
}
