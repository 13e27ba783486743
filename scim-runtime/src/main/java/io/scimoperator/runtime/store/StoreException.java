package io.scimoperator.runtime.store;

import java.time.Duration;

/**
 * The store could not do its work: nothing may be acknowledged, and trying again later may succeed.
 * The message is for the log: what happened, and what to do about it.
 */
public final class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Obstacle obstacle;

  /** What is in the way. */
  public enum Obstacle {
    /** It cannot be reached, or is busy. */
    UNAVAILABLE,
    /** There is no room for more; what is there can be read. */
    FULL
  }

  public StoreException(String message) {
    super(message);
    this.obstacle = Obstacle.UNAVAILABLE;
  }

  public StoreException(String message, Throwable cause) {
    this(Obstacle.UNAVAILABLE, message, cause);
  }

  public StoreException(Obstacle obstacle, String message, Throwable cause) {
    super(message, cause);
    this.obstacle = obstacle;
  }

  /** What who comes too late is told. */
  public static StoreException closing() {
    return new StoreException("the store is closed: this process is stopping");
  }

  /** Of somebody who waits for a connection. */
  public static FairTurns.Patience patience(Duration longest) {
    return new FairTurns.Patience(
        longest,
        () ->
            new StoreException(
                "the store is busy: no connection was free within " + longest.toSeconds() + " s"));
  }

  public Obstacle obstacle() {
    return obstacle;
  }
}
