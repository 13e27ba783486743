package io.scimoperator.images;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs programs to their end. */
final class Programs {

  private Programs() {}

  /**
   * Returns what it wrote once it has succeeded.
   *
   * @throws ImageFailure with its last words otherwise
   */
  static String run(Path directory, List<String> command) {
    try {
      Path output = Files.createTempFile("output", ".txt");
      try {
        Process process =
            new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int code = process.waitFor();
        String said = Files.readString(output, StandardCharsets.UTF_8);
        if (code != 0) {
          throw new ImageFailure(
              "%s ended with %d and said: %s".formatted(command.getFirst(), code, said.strip()));
        }
        return said;
      } finally {
        Files.delete(output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + command.getFirst(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ImageFailure("stopped while %s ran".formatted(command.getFirst()), e);
    }
  }
}
