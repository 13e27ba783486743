package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** When a signing secret is replaced. Durations are {@link Period}s. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record WebhookRotation(
    @Size(min = 2, max = 7)
        @Pattern(Period.PATTERN)
        @JsonPropertyDescription(
            "Age at which the secret is replaced, such as 90d. Left out: only on request.")
        @Nullable String interval,
    @Size(min = 2, max = 7)
        @Pattern(Period.PATTERN)
        @JsonPropertyDescription(
            "How long deliveries are signed with the old secret too, once the new one is in the"
                + " Secret. Default: 24h.")
        @Nullable String overlap) {}
