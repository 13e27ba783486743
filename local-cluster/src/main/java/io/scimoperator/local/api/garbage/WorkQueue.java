package io.scimoperator.local.api.garbage;

import io.scimoperator.local.api.store.ObjectKey;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Objects to look at, each once however often it is named before its turn. Thread-safe. */
final class WorkQueue {

  private final Set<ObjectKey> waiting = new LinkedHashSet<>();
  private boolean closed;

  synchronized void add(ObjectKey key) {
    waiting.add(key);
    notifyAll();
  }

  synchronized void addAll(Collection<ObjectKey> keys) {
    waiting.addAll(keys);
    notifyAll();
  }

  synchronized void close() {
    closed = true;
    notifyAll();
  }

  /** The next one, waiting for it; empty once the queue is closed. */
  synchronized Optional<ObjectKey> take() throws InterruptedException {
    while (waiting.isEmpty() && !closed) {
      wait();
    }
    if (closed) {
      return Optional.empty();
    }
    ObjectKey next = waiting.iterator().next();
    waiting.remove(next);
    return Optional.of(next);
  }
}
