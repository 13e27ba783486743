package io.scimoperator.runtime.service;

import io.scimoperator.admin.v1.LoggedRequest;
import io.scimoperator.runtime.auth.DirectoryContext;
import io.scimoperator.runtime.store.Store;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The last requests of each directory's identity provider. They are kept in memory until they are
 * saved, every few seconds, so that a request does not wait for its own entry; a crash loses the
 * last of them. The first one after a while is saved sooner, since somebody may wait for it who
 * looks at another process. Safe for concurrent use.
 */
public final class RequestLog {

  /** Requests that are kept of each directory. */
  public static final int KEPT = 1000;

  /** Longer than between two savings: of a directory that is busy, nothing is saved sooner. */
  private static final Duration A_WHILE = Duration.ofSeconds(8);

  private final Store store;
  private final Map<Long, Long> savedAt = new ConcurrentHashMap<>();
  private final Map<Long, Deque<LoggedRequest>> unsaved = new ConcurrentHashMap<>();

  private final Map<Long, AtomicLong> additions = new ConcurrentHashMap<>();

  public RequestLog(Store store) {
    this.store = store;
  }

  /** A request was answered. */
  public void add(DirectoryContext directory, LoggedRequest request) {
    Deque<LoggedRequest> waiting =
        unsaved.computeIfAbsent(directory.key(), key -> new ArrayDeque<>());
    synchronized (waiting) {
      if (waiting.size() == KEPT) {
        waiting.removeFirst();
      }
      waiting.addLast(request);
    }
    additions(directory).incrementAndGet();
  }

  /** How many requests of a directory this process has answered. */
  public long answered(DirectoryContext directory) {
    return additions(directory).get();
  }

  private AtomicLong additions(DirectoryContext directory) {
    return additions.computeIfAbsent(directory.key(), key -> new AtomicLong());
  }

  /** The newest requests of a directory, newest first. */
  public List<LoggedRequest> latest(DirectoryContext directory, int limit) {
    save(directory.key());
    return store.read(tx -> tx.requests(directory.key(), limit));
  }

  /** Saves what is not saved yet. */
  public void save() {
    unsaved.keySet().forEach(this::save);
  }

  /** Saves those of directories of which nothing was saved for a while. */
  public void saveFirst() {
    long now = System.nanoTime();
    unsaved.keySet().stream()
        .filter(directory -> {
          Long at = savedAt.get(directory);
          return at == null || now - at > A_WHILE.toNanos();
        })
        .forEach(this::save);
  }

  private void save(long directory) {
    List<LoggedRequest> requests = take(directory);
    if (requests.isEmpty()) {
      return;
    }
    savedAt.put(directory, System.nanoTime());
    boolean saved = false;
    try {
      saved =
          store.write(tx -> {
            tx.appendRequests(directory, requests, KEPT);
            return true;
          });
    } finally {
      if (!saved) {
        putBack(directory, requests);
      }
    }
  }

  private void putBack(long directory, List<LoggedRequest> requests) {
    Deque<LoggedRequest> waiting = unsaved.computeIfAbsent(directory, key -> new ArrayDeque<>());
    synchronized (waiting) {
      for (LoggedRequest request : requests.reversed()) {
        if (waiting.size() < KEPT) {
          waiting.addFirst(request);
        }
      }
    }
  }

  private List<LoggedRequest> take(long directory) {
    Deque<LoggedRequest> waiting = unsaved.get(directory);
    if (waiting == null) {
      return List.of();
    }
    synchronized (waiting) {
      List<LoggedRequest> result = new ArrayList<>(waiting);
      waiting.clear();
      return result;
    }
  }
}
