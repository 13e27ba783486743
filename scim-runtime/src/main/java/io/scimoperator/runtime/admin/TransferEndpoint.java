package io.scimoperator.runtime.admin;

import io.scimoperator.runtime.auth.DirectoryContext;
import io.scimoperator.runtime.http.Exchange;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import io.scimoperator.runtime.service.DirectoryTransfer;
import io.scimoperator.runtime.service.TransferCounts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Function;

/** Directories as JSON lines, out and in, and the whole store as a file. */
public record TransferEndpoint(DirectoryTransfer transfer) {

  private static final String LINES = "application/x-ndjson";
  private static final String FILE = "application/vnd.sqlite3";

  void exportOf(Exchange exchange, DirectoryContext directory) {
    exchange.write(200, LINES, out -> transfer.exportOf(directory, out));
  }

  /** The body is in a file before the transaction begins, so that nobody waits for the network. */
  void importInto(Exchange exchange, DirectoryContext directory) {
    TransferCounts counts =
        withTemporary(file -> {
          try (InputStream in = exchange.stream()) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
          } catch (IOException e) {
            throw new UncheckedIOException("the import did not arrive whole", e);
          }
          return transfer.importInto(directory, file);
        });
    exchange.send(200, "application/json", counts.json());
  }

  void backup(Exchange exchange) {
    withTemporary(file -> {
      delete(file);
      if (!transfer.backUp(file)) {
        throw new ScimException(
            Kind.NOT_IMPLEMENTED,
            "The store is PostgreSQL: back it up with pg_dump, or export each directory.");
      }
      exchange.write(
          200,
          FILE,
          out -> {
            try {
              Files.copy(file, out);
            } catch (IOException e) {
              throw new UncheckedIOException("the backup was not taken to its end", e);
            }
          });
      return file;
    });
  }

  private static <T> T withTemporary(Function<Path, T> work) {
    try {
      Path file = Files.createTempFile("scim-", ".part");
      try {
        return work.apply(file);
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "no file could be made in " + System.getProperty("java.io.tmpdir"), e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
