package io.scimoperator.cli.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.scimoperator.cli.outcome.ExitCode;
import io.scimoperator.cli.outcome.Failure;
import io.scimoperator.cli.output.ProgressBar;
import io.scimoperator.cli.output.Terminal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {

  private static final String WHOLE = "{\"type\":\"User\"}\n{\"type\":\"End\",\"users\":1}\n";

  @TempDir private Path directory;

  private static Export export() {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    return new Export(
        new ProgressBar(
            new Terminal(nowhere, nowhere, () -> false, Clock.systemUTC()), "exporting", -1));
  }

  private static InputStream lines(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aWholeExportIsInItsFile() {
    Path file = directory.resolve("acme.jsonl");

    assertThat(export().write(lines(WHOLE), file, false).path("users").asInt()).isEqualTo(1);

    assertThat(file).hasContent(WHOLE);
    assertThat(directory.resolve("acme.jsonl.part")).doesNotExist();
  }

  @Test
  void anExportThatBreaksOffLeavesNoFile() {
    Path file = directory.resolve("acme.jsonl");

    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> export().write(lines("{\"type\":\"User\"}\n"), file, false))
        .withMessageContaining("broke off")
        .extracting(Failure::exitCode)
        .isEqualTo(ExitCode.UNREACHABLE);
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void aFileIsReplacedOnRequestOnly() throws IOException {
    Path file = Files.writeString(directory.resolve("acme.jsonl"), "precious");

    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> export().write(lines(WHOLE), file, false))
        .withMessageContaining("--force");
    assertThat(file).hasContent("precious");

    export().write(lines(WHOLE), file, true);
    assertThat(file).hasContent(WHOLE);
  }
}
