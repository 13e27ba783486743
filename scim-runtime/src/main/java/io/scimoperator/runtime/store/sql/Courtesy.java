package io.scimoperator.runtime.store.sql;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * When a write that takes its time gives way: it is undone, what waits in other lines goes first,
 * and it begins again. It does so while little is lost, and not for ever. Of the thread that
 * writes.
 */
final class Courtesy {

  /** What ends before others notice. */
  private static final long QUICK = Duration.ofMillis(1).toNanos();

  /** Whoever has done more than that does it to the end. */
  private static final long TOO_MUCH_TO_LOSE = Duration.ofMillis(30).toNanos();

  private final DirectoryLines lines;
  private final LongSupplier nanoTime;
  private @Nullable PendingWrite<?> polite;
  private long since;

  Courtesy(DirectoryLines lines, LongSupplier nanoTime) {
    this.lines = lines;
    this.nanoTime = nanoTime;
  }

  /**
   * Does a part of a write, which may end with {@link GivesWay}.
   *
   * @param write that nothing else would be undone with
   */
  void during(PendingWrite<?> write, Runnable part) {
    polite = write.isPatient() ? write : null;
    since = nanoTime.getAsLong();
    try {
      part.run();
    } finally {
      polite = null;
    }
  }

  /**
   * To be called often.
   *
   * @throws GivesWay if the write that is being done should
   */
  void look() {
    if (polite != null) {
      long took = nanoTime.getAsLong() - since;
      if (took > TOO_MUCH_TO_LOSE) {
        polite = null;
      } else if (took > QUICK && lines.othersWait(polite.directory())) {
        throw new GivesWay();
      }
    }
  }
}
