package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** When a token is replaced and how long the old one lives on. Durations are {@link Period}s. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value =
        "!has(self.interval) || !has(self.overlap)"
            + " || !self.interval.matches('^[0-9]{1,6}[dhms]$')"
            + " || !self.overlap.matches('^[0-9]{1,6}[dhms]$')"
            + " || int(self.interval.substring(0, self.interval.size() - 1))"
            + " * (self.interval.endsWith('d') ? 86400 : self.interval.endsWith('h') ? 3600"
            + " : self.interval.endsWith('m') ? 60 : 1)"
            + " > int(self.overlap.substring(0, self.overlap.size() - 1))"
            + " * (self.overlap.endsWith('d') ? 86400 : self.overlap.endsWith('h') ? 3600"
            + " : self.overlap.endsWith('m') ? 60 : 1)",
    fieldPath = ".overlap",
    message = "must be shorter than interval, or a token would be replaced before it is in use")
public record RotationSpec(
    @Size(min = 2, max = 7)
        @Pattern(Period.PATTERN)
        @JsonPropertyDescription(
            "Age at which the token is replaced, such as 90d, 12h or 30m. Left out: never by"
                + " itself.")
        @Nullable String interval,
    @Size(min = 2, max = 7)
        @Pattern(Period.PATTERN)
        @JsonPropertyDescription(
            "How long the old and the new token are both accepted. Shorter than the interval."
                + " Default: 14d, or half of the interval if that is shorter.")
        @Nullable String overlap,
    @JsonPropertyDescription(
            "WhenReplaced (default) revokes the old token as soon as the new one is in use and the"
                + " old one no longer is; AtDeadline when the overlap ends. Both revoke it when the"
                + " overlap ends at the latest.")
        @Nullable RevocationPolicy revoke) {}
