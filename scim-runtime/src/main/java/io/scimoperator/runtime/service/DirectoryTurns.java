package io.scimoperator.runtime.service;

import io.scimoperator.runtime.auth.DirectoryContext;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.store.FairTurns;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Lets a directory have no more than a few requests answered at a time while others send some, too:
 * what it sends beside them waits in its own line. A directory that was alone for a while has
 * nobody to leave anything to. Safe for concurrent use.
 */
public final class DirectoryTurns {

  private static final FairTurns.Patience PATIENCE =
      patience(
          "This directory has more requests under way than are answered at a time, and this one"
              + " waited for 20 s: send fewer at a time.");

  private static final FairTurns.Patience PATIENCE_OF_LARGE =
      patience(
          "More large bodies are sent than are read at a time, and this one waited for 20 s: send"
              + " fewer at a time, or smaller ones.");

  /** Who was heard of within it may be back at any moment. */
  private static final Duration LATELY = Duration.ofSeconds(1);

  private final FairTurns turns;
  private final FairTurns largeBodies;
  private final LongSupplier nanoTime;

  /** Whose the last request was; what two threads write at once is that of either. */
  private volatile long last;

  private volatile long changedAt;

  /**
   * How many requests are answered at a time.
   *
   * @param ofAll of all directories
   * @param ofOne of the identity provider of one, and as many of its applications
   * @param largeBodies of all directories: what is made of a body takes many times its memory
   */
  public record Most(int ofAll, int ofOne, int largeBodies) {

    private static final int LEAST_OF_ONE = 4;

    /** Bytes of memory for one of a large body, in which other requests find room, too. */
    private static final int MEMORY_OF_ONE = 32;

    /**
     * What holds where nothing is configured: processors and memory are what directories compete
     * for.
     *
     * @param memory bytes of the heap
     * @param bodyBytes of the largest body
     */
    public static Most usual(int processors, long memory, int bodyBytes) {
      int ofAll = 64;
      long bodies = Math.clamp(memory / MEMORY_OF_ONE / bodyBytes, 1, ofAll);
      return new Most(ofAll, Math.max(LEAST_OF_ONE, 2 * processors), (int) bodies);
    }
  }

  /**
   * With nobody inside.
   *
   * @param nanoTime nanoseconds that only grow, such as those of {@link System#nanoTime()}
   */
  public DirectoryTurns(Most most, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.changedAt = nanoTime.getAsLong() - LATELY.toNanos();
    this.turns = new FairTurns(most.ofAll(), most.ofOne(), PATIENCE);
    this.largeBodies =
        new FairTurns(most.largeBodies(), Math.max(1, most.largeBodies() - 1), PATIENCE_OF_LARGE);
  }

  private static FairTurns.Patience patience(String refusal) {
    return new FairTurns.Patience(
        Duration.ofSeconds(20),
        () -> new ScimException(ScimException.Kind.TOO_MANY_REQUESTS, refusal));
  }

  /** Does what the identity provider asks for. */
  public <T> T ofProvider(DirectoryContext directory, Supplier<T> work) {
    return in(directory, directory.key(), work);
  }

  /** Does what an application asks for. */
  public <T> T ofApplication(DirectoryContext directory, Supplier<T> work) {
    return in(directory, -1 - directory.key(), work);
  }

  /** Reads a large body and does what it asks for, also in turn for who is alone. */
  public <T> T withLargeBody(DirectoryContext directory, Supplier<T> work) {
    return largeBodies.in(directory.key(), work);
  }

  private <T> T in(DirectoryContext directory, long line, Supplier<T> work) {
    return isAlone(directory.key()) ? work.get() : turns.in(line, work);
  }

  private boolean isAlone(long directory) {
    long now = nanoTime.getAsLong();
    if (directory != last) {
      last = directory;
      changedAt = now;
    }
    return now - changedAt >= LATELY.toNanos();
  }

  /** Requests that wait in line. */
  public int waiting() {
    return turns.waiting() + largeBodies.waiting();
  }
}
