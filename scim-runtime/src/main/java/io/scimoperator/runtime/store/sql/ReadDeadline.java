package io.scimoperator.runtime.store.sql;

import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.sqlite.ProgressHandler;

/** Ends the reads of one connection that take too long: a filter may ask for anything. */
final class ReadDeadline extends ProgressHandler {

  private static final int STEPS_BETWEEN_LOOKS = 20_000;

  private final Duration longest;
  private long begun = System.nanoTime();

  private ReadDeadline(Duration longest) {
    this.longest = longest;
  }

  static ReadDeadline on(Connection connection, Duration longest) throws SQLException {
    ReadDeadline deadline = new ReadDeadline(longest);
    ProgressHandler.setHandler(connection, STEPS_BETWEEN_LOOKS, deadline);
    return deadline;
  }

  void begin() {
    begun = System.nanoTime();
  }

  /** Asked by SQLite while it works; anything but 0 interrupts it. */
  @Override
  protected int progress() {
    return System.nanoTime() - begun > longest.toNanos() ? 1 : 0;
  }

  /** What who asked hears of it. */
  static ScimException exceeded(SqlFailure cause) {
    return new ScimException(
        Kind.TOO_MANY,
        "The search took longer than 10 s: compare id, userName, externalId, emails or displayName"
            + " of a group by eq.",
        cause);
  }
}
