package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/** How a webhook fares. Times are RFC 3339 in UTC. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record WebhookStatus(
    @Required @JsonPropertyDescription("Name of the entry in spec.webhooks.") String name,
    @Required
        @JsonPropertyDescription(
            "Active: events are sent; Failing: nothing has been taken since the last failure;"
                + " Paused: it failed for too long and gets nothing until it is resumed; Held:"
                + " nothing is sent because the spec says so or there is no signing secret.")
        WebhookState state,
    @JsonPropertyDescription("When something was last taken, on a coarse clock.")
        @Nullable String lastDeliveredAt,
    @JsonPropertyDescription("Events that were given up and may be replayed; absent if none.")
        @Nullable Long parked,
    @JsonPropertyDescription("What went wrong the last time; absent if nothing has since.")
        @Nullable String lastError) {}
