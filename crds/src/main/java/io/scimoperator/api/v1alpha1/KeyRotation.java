package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** When a key is replaced. Durations are {@link Period}s. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record KeyRotation(
    @Size(min = 2, max = 7)
        @Pattern(Period.PATTERN)
        @JsonPropertyDescription(
            "Age at which the key is replaced, such as 90d. Left out: only on request.")
        @Nullable String interval,
    @Size(min = 2, max = 7)
        @Pattern(Period.PATTERN)
        @JsonPropertyDescription(
            "How long the public half of the old key is still published, so that whoever has a"
                + " token signed by it can verify it. Default: 24h.")
        @Nullable String overlap) {}
