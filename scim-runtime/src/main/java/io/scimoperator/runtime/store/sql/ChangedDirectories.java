package io.scimoperator.runtime.store.sql;

import java.util.LinkedHashMap;
import java.util.Map;

/** The counters of each directory that a transaction changes. */
final class ChangedDirectories {

  private final Map<Long, DirectoryCounters> counters = new LinkedHashMap<>();

  DirectoryCounters of(long directory) {
    return counters.computeIfAbsent(directory, DirectoryCounters::new);
  }

  /** How often they were changed. */
  long changes() {
    return counters.values().stream().mapToLong(DirectoryCounters::changes).sum();
  }

  void write(Statements statements) {
    counters.values().forEach(one -> one.write(statements));
  }

  /** The same changes, that those which come next do not touch. */
  ChangedDirectories copy() {
    ChangedDirectories copy = new ChangedDirectories();
    counters.forEach((directory, one) -> copy.counters.put(directory, one.copy()));
    return copy;
  }
}
