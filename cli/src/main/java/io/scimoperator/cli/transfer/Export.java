package io.scimoperator.cli.transfer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.admin.v1.AdminJson;
import io.scimoperator.cli.outcome.ExitCode;
import io.scimoperator.cli.outcome.Failure;
import io.scimoperator.cli.output.ProgressBar;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Writes an export to a file that appears when it is whole, and that only its owner may read.
 *
 * @param progress is told of lines
 */
public record Export(ProgressBar progress) {

  /**
   * Takes all lines.
   *
   * @param lines of which the last one has to be of type {@code End}
   * @return that line
   */
  public JsonNode write(InputStream lines, Path file, boolean replace) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      if (!replace && Files.exists(file)) {
        throw new Failure(
            ExitCode.USAGE, file + " exists: name another file, or replace it with --force.");
      }
      JsonNode end = end(copy(lines, part), file);
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      return end;
    } catch (IOException e) {
      throw new Failure(
          ExitCode.UNREACHABLE,
          "The export broke off, and %s was not written: %s. Try again.".formatted(file, e),
          e);
    } finally {
      remove(part);
    }
  }

  /** Returns the last line. */
  private String copy(InputStream lines, Path part) throws IOException {
    Files.deleteIfExists(part);
    make(part);
    String last = "";
    long count = 0;
    try (BufferedReader in =
            new BufferedReader(new InputStreamReader(lines, StandardCharsets.UTF_8));
        BufferedWriter out = Files.newBufferedWriter(part)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        out.write(line);
        out.write('\n');
        last = line;
        count++;
        progress.at(count, "lines");
      }
    }
    return last;
  }

  private static void make(Path part) throws IOException {
    try {
      Files.createFile(
          part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (FileAlreadyExistsException e) {
      throw new Failure(ExitCode.USAGE, part + " is being written by somebody else.", e);
    }
  }

  private static JsonNode end(String last, Path file) throws JsonProcessingException {
    JsonNode end = last.isEmpty() ? null : AdminJson.MAPPER.readTree(last);
    if (end == null || !end.path("type").asText().equals("End")) {
      throw new Failure(
          ExitCode.UNREACHABLE,
          "The export broke off, and %s was not written: its last line is not of type End. Try again."
              .formatted(file));
    }
    return end;
  }

  private static void remove(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      throw new Failure(ExitCode.WRONG_STATE, part + " is left, and can be deleted.", e);
    }
  }
}
