package io.scimoperator.runtime.service;

import io.scimoperator.api.v1alpha1.Period;
import io.scimoperator.runtime.auth.DirectoryContext;
import io.scimoperator.runtime.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Deletes events that are older than their directory wants to keep them, few at a time, so that no
 * write waits for long. Several processes may do so at once: what one deletes the others pass over.
 */
public record EventRetention(Store store, Directories directories, Clock clock) {

  private static final Duration USUAL = Duration.ofDays(90);

  /** What a webhook has not taken is sent for three days. */
  private static final Duration WITH_WEBHOOKS = Duration.ofDays(4);

  private static final int AT_A_TIME = 200;

  /** Deletes what is too old now, in all directories; how many events. */
  public long purge() {
    long purged = 0;
    for (DirectoryContext directory : directories.snapshot().directories()) {
      purged += purge(directory);
    }
    return purged;
  }

  private long purge(DirectoryContext directory) {
    Instant before = clock.instant().minus(retention(directory));
    long purged = 0;
    int last;
    do {
      last = store.write(directory.key(), tx -> tx.purgeEvents(directory.key(), before, AT_A_TIME));
      purged += last;
    } while (last == AT_A_TIME);
    return purged;
  }

  private static Duration retention(DirectoryContext directory) {
    String text = directory.configuration().eventRetention();
    Duration stated = text == null ? USUAL : Period.parse(text).duration();
    boolean tooShort = directory.configuration().delivers() && stated.compareTo(WITH_WEBHOOKS) < 0;
    return tooShort ? WITH_WEBHOOKS : stated;
  }
}
