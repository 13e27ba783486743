package io.scimoperator.operator.cluster;

import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.util.Collection;

/** The caches that passes read. */
public final class Caches {

  private Caches() {}

  /** Whether all are kept: those of an operator that stops are emptied while passes go on. */
  public static boolean areKept(Collection<? extends EventSource<?, ?>> sources) {
    return sources.stream()
        .allMatch(source -> source instanceof AbstractEventSource<?, ?> known && known.isRunning());
  }
}
