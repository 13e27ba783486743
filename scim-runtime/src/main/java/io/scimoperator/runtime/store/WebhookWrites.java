package io.scimoperator.runtime.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/**
 * What can be changed about webhooks. What people change makes the sender begin anew: whatever it
 * had sent and not {@linkplain #settle settled} is sent once more.
 */
public interface WebhookWrites extends WebhookReads {

  /** Attempts that are kept of each. */
  int KEPT_ATTEMPTS = 200;

  /**
   * Says which webhooks a directory has. A new one begins with the events that come from now on;
   * one that is not among them is forgotten.
   */
  void keep(long directory, Collection<String> names);

  /** The events of a directory that are there now are not sent: they were restored. */
  void skipEvents(long directory);

  /** A process lives, and goes on to for so long. */
  void alive(String process, Duration lease);

  /** A process sends no more. */
  void ended(String process);

  /**
   * Lets a process send, unless another one that lives does.
   *
   * @return whether it may
   */
  boolean take(WebhookKey key, String process);

  /**
   * Notes what a process has done.
   *
   * @param revision that it began with
   * @return false, and nothing is noted, if it may not send any more or must begin anew
   */
  boolean settle(WebhookKey key, String process, long revision, WebhookProgress progress);

  /** Notes what a receiver that fetches its events itself has said of them. */
  void acknowledge(WebhookKey key, WebhookProgress progress);

  /** Goes on with one that failed or was paused, and sends what waits at once. */
  void resume(WebhookKey key, Instant now);

  /**
   * Sends everything that is parked once more.
   *
   * @return how many
   */
  int replayParked(WebhookKey key, Instant now);

  /** Sends an event once more. */
  void replay(WebhookKey key, String eventId, String eventType, Instant now);

  /** Sends everything once more that came after a position. */
  void replayFrom(WebhookKey key, long position);
}
