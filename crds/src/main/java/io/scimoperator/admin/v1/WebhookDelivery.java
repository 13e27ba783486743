package io.scimoperator.admin.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event that a webhook has not taken: it waits or is parked.
 *
 * @param attempts how often it was sent
 * @param firstAttemptAt null if it only waits for another one
 * @param nextAttemptAt not before which it is sent again; null if it is parked
 * @param parkedAt when it was given up; null if it was not
 * @param lastError why it was not taken, for a person
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WebhookDelivery(
    String eventId,
    String eventType,
    int attempts,
    @Nullable Instant firstAttemptAt,
    @Nullable Instant nextAttemptAt,
    @Nullable Instant parkedAt,
    @Nullable String lastError) {}
