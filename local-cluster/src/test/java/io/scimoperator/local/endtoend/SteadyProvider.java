package io.scimoperator.local.endtoend;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** A provider that never stops: it looks and creates with the token that it was given last. */
final class SteadyProvider implements AutoCloseable {

  private final AtomicReference<ScimCaller> caller;
  private final List<Integer> looks = new CopyOnWriteArrayList<>();
  private final List<Integer> creations = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private volatile boolean stopped;

  SteadyProvider(ScimCaller first) {
    caller = new AtomicReference<>(first);
    thread = Thread.ofPlatform().start(this::send);
  }

  private void send() {
    while (!stopped) {
      looks.add(caller.get().get("/Users?count=1").status());
      creations.add(caller.get().createUser("steady-" + creations.size()).status());
    }
  }

  /** From now on it sends with another token. */
  void give(ScimCaller next) {
    caller.set(next);
  }

  /** What its looks were answered with, in their order. */
  List<Integer> looks() {
    return looks;
  }

  /** What its creations were answered with, in their order. */
  List<Integer> creations() {
    return creations;
  }

  /** Returns when its last request is answered. */
  @Override
  public void close() {
    stopped = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
