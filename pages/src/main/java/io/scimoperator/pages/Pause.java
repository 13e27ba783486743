package io.scimoperator.pages;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Lets the time of one thread go by: nobody tells it when there is something new. */
public final class Pause implements Waiting {

  private final Thread thread = Thread.currentThread();
  private volatile boolean ended;

  @Override
  public boolean await(Duration longest) throws InterruptedException {
    if (!ended) {
      LockSupport.parkNanos(this, longest.toNanos());
    }
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    return false;
  }

  @Override
  public void end() {
    ended = true;
    LockSupport.unpark(thread);
  }

  @Override
  public boolean isEnded() {
    return ended;
  }
}
