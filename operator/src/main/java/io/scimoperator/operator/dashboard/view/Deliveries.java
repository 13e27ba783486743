package io.scimoperator.operator.dashboard.view;

import io.scimoperator.admin.v1.WebhookAttempt;
import io.scimoperator.admin.v1.WebhookDelivery;
import io.scimoperator.pages.Moment;
import io.scimoperator.pages.Tone;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of the events of a webhook: those that it has not taken, and what it was sent last.
 */
public record Deliveries(List<Waiting> waiting, List<Sent> sent) {

  /** An event that was not taken. */
  public record Waiting(String type, String state, @Nullable String error) {}

  /** One sending. */
  public record Sent(
      String type, Tone tone, String status, int attempt, @Nullable String error, Moment at) {}

  public Deliveries {
    waiting = List.copyOf(waiting);
    sent = List.copyOf(sent);
  }

  /** Those that a runtime tells of. */
  public static Deliveries of(
      List<WebhookDelivery> waiting, List<WebhookAttempt> attempts, Instant now) {
    return new Deliveries(
        waiting.stream()
            .map(one ->
                new Waiting(
                    one.eventType(),
                    one.parkedAt() == null
                        ? "waits, sent %d times".formatted(one.attempts())
                        : "given up after %d times".formatted(one.attempts()),
                    one.lastError()))
            .toList(),
        attempts.stream().map(one -> sent(one, now)).toList());
  }

  private static Sent sent(WebhookAttempt attempt, Instant now) {
    return new Sent(
        attempt.eventType(),
        attempt.error() == null ? Tone.GOOD : Tone.CAUTION,
        Objects.toString(attempt.status(), "none"),
        attempt.attempt(),
        attempt.error(),
        new Moment(attempt.time(), now));
  }
}
