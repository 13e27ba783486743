package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import org.jspecify.annotations.Nullable;

/** When a token is replaced and how long the old one lives on. Durations are {@link Period}s. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RotationSpec(
    @Pattern(Period.PATTERN)
        @JsonPropertyDescription(
            "Age at which the token is replaced, such as 90d, 12h or 30m. Left out: never by"
                + " itself.")
        @Nullable String interval,
    @Pattern(Period.PATTERN)
        @JsonPropertyDescription(
            "How long the old and the new token are both accepted. Default: 14d. An interval must"
                + " be longer.")
        @Nullable String overlap,
    @JsonPropertyDescription(
            "WhenReplaced (default) revokes the old token as soon as the new one is in use and the"
                + " old one no longer is; AtDeadline when the overlap ends. Both revoke it when the"
                + " overlap ends at the latest.")
        @Nullable RevocationPolicy revoke) {}
