package io.scimoperator.local.fault;

import java.util.concurrent.CountDownLatch;

/** Holds questions about one path back, once it is closed, until it is opened. */
final class Gate implements Interference {

  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch opened = new CountDownLatch(1);
  private final String path;
  private volatile boolean closed;

  /**
   * Open at first.
   *
   * @param path the end of that of the question
   */
  Gate(String path) {
    this.path = path;
  }

  void close() {
    closed = true;
  }

  void open() {
    opened.countDown();
  }

  void awaitQuestion() throws InterruptedException {
    entered.await();
  }

  @Override
  public Fault on(Call call) {
    if (closed && call.path().endsWith(path)) {
      entered.countDown();
      try {
        opened.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return new Fault.None();
  }
}
