package io.scimoperator.runtime.store.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Where the password of a database comes from. */
public sealed interface PostgresPassword {

  /** That of the URL, if there is one. */
  PostgresPassword NONE = new Fixed(null);

  /** What it is now; null if the URL says it, or none is needed. */
  @Nullable String now() throws SQLException;

  /** One that stays. */
  record Fixed(@Nullable String text) implements PostgresPassword {

    @Override
    public @Nullable String now() {
      return text;
    }

    @Override
    public String toString() {
      return "Fixed";
    }
  }

  /** The text of a file, read for each new connection: whoever mounts it may rotate it. */
  record InFile(Path file) implements PostgresPassword {

    @Override
    public String now() throws SQLException {
      try {
        return Files.readString(file).strip();
      } catch (IOException e) {
        throw new SQLException(
            "the password file " + file + " cannot be read: mount it, or correct its path", e);
      }
    }
  }
}
