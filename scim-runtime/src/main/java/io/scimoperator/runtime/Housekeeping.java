package io.scimoperator.runtime;

import io.scimoperator.runtime.admin.LiveFeeds;
import io.scimoperator.runtime.api.EventStreams;
import io.scimoperator.runtime.auth.RateLimits;
import io.scimoperator.runtime.portal.PortalStreams;
import io.scimoperator.runtime.service.Directories;
import io.scimoperator.runtime.service.EventRetention;
import io.scimoperator.runtime.service.RequestLog;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/** What is done again and again for the directories that are served. */
record Housekeeping(
    Directories directories,
    RequestLog requestLog,
    Streams streams,
    EventRetention retention,
    RateLimits limits) {

  /** What is sent for as long as somebody listens. */
  record Streams(EventStreams events, PortalStreams pages, LiveFeeds feeds) {}

  private static final Logger LOG = System.getLogger(Housekeeping.class.getName());
  private static final Duration SAVE_EVERY = Duration.ofSeconds(5);
  private static final Duration SAVE_FIRST_REQUESTS_EVERY = Duration.ofMillis(500);
  private static final Duration FORGET_LIMITS_EVERY = Duration.ofMinutes(1);
  private static final Duration PURGE_EVERY = Duration.ofMinutes(10);

  /** With what another process takes to see a revocation, less than a second. */
  private static final Duration SWEEP_STREAMS_EVERY = Duration.ofMillis(250);

  void start(Clockwork clockwork) {
    clockwork.every(SAVE_EVERY, "what happened lately was not saved", this::saveActivities);
    clockwork.every(
        SAVE_FIRST_REQUESTS_EVERY, "first requests were not saved", requestLog::saveFirst);
    clockwork.every(SWEEP_STREAMS_EVERY, "event streams were not looked at", this::sweepStreams);
    clockwork.every(
        FORGET_LIMITS_EVERY, "tokens that are no more were not forgotten", this::forgetLimits);
    clockwork.everyNowAndThen(PURGE_EVERY, "old events were not deleted", this::purgeEvents);
  }

  void saveActivities() {
    directories.saveActivities();
    requestLog.save();
  }

  private void sweepStreams() {
    if (directories.isLoaded()) {
      streams.events().sweep();
      streams.pages().sweep();
      streams.feeds().sweep();
    }
  }

  private void forgetLimits() {
    if (directories.isLoaded()) {
      limits.retain(directories.snapshot().directories());
    }
  }

  /** Deletes events that are too old. */
  void purgeEvents() {
    long purged = directories.isLoaded() ? retention.purge() : 0;
    if (purged > 0) {
      LOG.log(Level.INFO, "deleted {0} events that are older than their directories keep", purged);
    }
  }
}
