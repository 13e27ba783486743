package io.scimoperator.local.simulate;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Times, retries and refusals of all requests so far. Thread-safe. */
final class Measurements {

  private static final int SORTS_KEPT = 100;

  private final Map<RequestKind, Series> series = new EnumMap<>(RequestKind.class);
  private final Map<Refusal.Sort, Integer> refusals = new LinkedHashMap<>();

  Measurements() {
    for (RequestKind kind : RequestKind.values()) {
      series.put(kind, new Series());
    }
  }

  Series of(RequestKind kind) {
    return series.getOrDefault(kind, new Series());
  }

  void refused(Refusal refusal) {
    of(refusal.call().kind()).refused();
    synchronized (refusals) {
      Refusal.Sort sort = refusal.sort();
      if (refusals.size() < SORTS_KEPT || refusals.containsKey(sort)) {
        refusals.merge(sort, 1, Integer::sum);
      }
    }
  }

  /** Rows by kind, for kinds that occurred. */
  Map<RequestKind, Statistics> byKind() {
    Map<RequestKind, Statistics> rows = new EnumMap<>(RequestKind.class);
    series.forEach((kind, one) -> {
      Statistics row = one.statistics();
      if (row.count() + row.retried() + row.refused() > 0) {
        rows.put(kind, row);
      }
    });
    return Collections.unmodifiableMap(rows);
  }

  Statistics total() {
    return Series.together(series.values());
  }

  /** Sorts of refusals in the order they were first met, with their numbers. */
  Map<Refusal.Sort, Integer> refusals() {
    synchronized (refusals) {
      return Collections.unmodifiableMap(new LinkedHashMap<>(refusals));
    }
  }
}
