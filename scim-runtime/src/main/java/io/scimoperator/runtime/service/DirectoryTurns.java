package io.scimoperator.runtime.service;

import io.scimoperator.runtime.auth.DirectoryContext;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.store.Company;
import io.scimoperator.runtime.store.FairTurns;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Lets a directory have no more than a few requests answered at a time while others send some, too:
 * what it sends beside them waits in its own line, and a while longer after what took processors. A
 * directory that was alone for a while has nobody to leave anything to. Safe for concurrent use.
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

  /**
   * As many times as long as a piece of work took, its directory's place is empty if others of it
   * wait: with fewer, the processors have too little time for those who ask for little.
   */
  private static final int REST = 7;

  /** As many times after many changes at once: they keep the disk busy, too. */
  private static final int REST_AFTER_MANY = 15;

  /** What a request takes outside of its turn: its bytes are read and those of its answer sent. */
  private static final Duration OUTSIDE = Duration.ofNanos(100_000);

  private static final Duration LONGEST_REST = Duration.ofMillis(500);

  private final FairTurns turns;
  private final FairTurns largeBodies;
  private final Company company;

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
    this.company = new Company(nanoTime);
    this.turns = new FairTurns(most.ofAll(), most.ofOne(), PATIENCE);
    this.largeBodies =
        new FairTurns(most.largeBodies(), Math.max(1, most.largeBodies() - 1), PATIENCE_OF_LARGE);
  }

  private static FairTurns.Patience patience(String refusal) {
    return new FairTurns.Patience(
        Duration.ofSeconds(20),
        () -> new ScimException(ScimException.Kind.TOO_MANY_REQUESTS, refusal));
  }

  /**
   * Changes what the identity provider asks for. It mostly waits, for the disk and for the thread
   * that writes, where directories have turns, too; so nobody rests after it.
   */
  public <T> T changing(DirectoryContext directory, Supplier<T> work) {
    long key = directory.key();
    return isAlone(key) ? work.get() : turns.in(key, work);
  }

  /** Makes many changes at once that the identity provider asks for. */
  public <T> T changingMany(DirectoryContext directory, Supplier<T> work) {
    return in(directory, directory.key(), work, REST_AFTER_MANY);
  }

  /** Does what else the identity provider asks for. */
  public <T> T ofProvider(DirectoryContext directory, Supplier<T> work) {
    return in(directory, directory.key(), work, REST);
  }

  /** Does what an application asks for. */
  public <T> T ofApplication(DirectoryContext directory, Supplier<T> work) {
    return in(directory, -1 - directory.key(), work, REST);
  }

  /** Reads a large body and does what it asks for, also in turn for who is alone. */
  public <T> T withLargeBody(DirectoryContext directory, Supplier<T> work) {
    return largeBodies.in(directory.key(), work);
  }

  private <T> T in(DirectoryContext directory, long line, Supplier<T> work, int times) {
    return isAlone(directory.key())
        ? work.get()
        : turns.inAndRest(line, work, worked -> rest(worked, times));
  }

  private static Duration rest(Duration worked, int times) {
    Duration rest = worked.plus(OUTSIDE).multipliedBy(times);
    return rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST;
  }

  private boolean isAlone(long directory) {
    company.join(directory);
    return !company.isOfSeveral();
  }

  /** Requests that wait in line. */
  public int waiting() {
    return turns.waiting() + largeBodies.waiting();
  }
}
