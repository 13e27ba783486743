package io.scimoperator.local.fault;

import java.util.Map;
import java.util.TreeMap;

/** Lets everything through and counts what is written, by method and path. */
final class CountedWrites implements Interference {

  private final Map<String, Integer> counts = new TreeMap<>();

  @Override
  public synchronized Fault on(Call call) {
    if (call.isWrite()) {
      counts.merge(call.toString(), 1, Integer::sum);
    }
    return new Fault.None();
  }

  /** What was written since the last time that this was asked. */
  synchronized Map<String, Integer> taken() {
    Map<String, Integer> taken = Map.copyOf(counts);
    counts.clear();
    return taken;
  }
}
