package io.scimoperator.admin.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a webhook fares, or a receiver of security events.
 *
 * @param since when the state began; null for {@link State#ACTIVE}
 * @param lastError what went wrong the last time, for a person; null if the last delivery succeeded
 * @param lastDeliveredAt when something was last taken, or acknowledged
 * @param waiting events that failed, or wait for one of the same user or group that did; those that
 *     were not tried yet are not counted
 * @param parked events that were given up, and may be replayed
 * @param secretIds of the signing secrets, or keys, that are in use
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WebhookReport(
    String name,
    State state,
    @Nullable Instant since,
    @Nullable String lastError,
    @Nullable Instant lastDeliveredAt,
    long waiting,
    long parked,
    List<String> secretIds) {

  public WebhookReport {
    secretIds = secretIds == null ? List.of() : List.copyOf(secretIds);
  }

  /** What is being done. */
  public enum State {
    /** Events are sent. */
    ACTIVE,
    /** Nothing has been taken since the last failure. */
    FAILING,
    /** It failed for too long: nothing is sent until somebody resumes it. */
    PAUSED,
    /** The configuration says to send nothing, or has no secret that can be used. */
    HELD
  }
}
