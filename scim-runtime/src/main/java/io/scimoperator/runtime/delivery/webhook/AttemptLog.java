package io.scimoperator.runtime.delivery.webhook;

import io.scimoperator.admin.v1.WebhookAttempt;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Attempts that are not saved yet: of each second the last ones, so that a fast receiver is not
 * slowed down by what is written about it. Belongs to one thread.
 */
final class AttemptLog {

  private static final int MOST = 50;
  private static final Duration BETWEEN_SAVES = Duration.ofSeconds(1);

  private final Deque<WebhookAttempt> attempts = new ArrayDeque<>();
  private long savedAt = System.nanoTime() - BETWEEN_SAVES.toNanos();

  void add(WebhookAttempt attempt) {
    if (attempts.size() == MOST) {
      attempts.removeFirst();
    }
    attempts.addLast(attempt);
  }

  /** Whether there is something to save, and it is time. */
  boolean isDue() {
    return !attempts.isEmpty() && System.nanoTime() - savedAt >= BETWEEN_SAVES.toNanos();
  }

  /** What is to be saved. */
  List<WebhookAttempt> take() {
    List<WebhookAttempt> result = List.copyOf(attempts);
    attempts.clear();
    savedAt = System.nanoTime();
    return result;
  }
}
