package io.scimoperator.pages;

import java.time.Duration;

/** How a stream waits between two looks. */
public interface Waiting {

  /**
   * Waits until there may be something new, or it is ended.
   *
   * @param longest time to wait
   * @return whether there may be something new
   */
  boolean await(Duration longest) throws InterruptedException;

  /** From now on nothing is waited for. */
  void end();

  /** Whether it was ended. */
  boolean isEnded();
}
