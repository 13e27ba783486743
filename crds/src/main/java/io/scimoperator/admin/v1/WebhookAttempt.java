package io.scimoperator.admin.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One sending of an event to a webhook.
 *
 * @param attempt 1 for the first
 * @param status of the answer; null if there was none
 * @param error what went wrong, for a person; null if it was taken
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WebhookAttempt(
    Instant time,
    String eventId,
    String eventType,
    int attempt,
    @Nullable Integer status,
    long durationMillis,
    @Nullable String error) {}
