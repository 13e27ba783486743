package io.scimoperator.bench.profile;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** How often stacks were seen, those that begin alike together. */
public final class StackCounts {

  private final SortedMap<String, StackCounts> callees = new TreeMap<>();
  private long samples;

  /** Counts a stack once more, outermost frame first. */
  public void add(List<String> stack) {
    samples++;
    if (!stack.isEmpty()) {
      callees
          .computeIfAbsent(stack.getFirst(), frame -> new StackCounts())
          .add(stack.subList(1, stack.size()));
    }
  }

  /** In how many samples it was. */
  long samples() {
    return samples;
  }

  /** What was called from here, in the order of the names. */
  SortedMap<String, StackCounts> callees() {
    return new TreeMap<>(callees);
  }
}
