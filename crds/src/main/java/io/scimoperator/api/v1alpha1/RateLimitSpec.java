package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How many requests a replica answers. What is left out is decided further out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RateLimitSpec(
    @Min(0)
        @Max(1_000_000)
        @JsonPropertyDescription(
            "Requests a second of the directory's identity provider, and as many of its"
                + " applications together; further ones are answered with 429. 0, the default: any number.")
        @Nullable Integer requestsPerSecond,
    @Min(1)
        @Max(10_000_000)
        @JsonPropertyDescription(
            "So many may come at once after a pause. Default: 10 times requestsPerSecond.")
        @Nullable Integer burst,
    @Min(0)
        @Max(1_000_000)
        @JsonPropertyDescription("Requests a second with one token. 0, the default: any number.")
        @Nullable Integer tokenRequestsPerSecond,
    @Min(1)
        @Max(10_000_000)
        @JsonPropertyDescription(
            "So many with one token may come at once after a pause. Default: 10 times"
                + " tokenRequestsPerSecond.")
        @Nullable Integer tokenBurst) {

  /** The same, with what {@code outer} says in the place of what is left out. */
  public RateLimitSpec or(RateLimitSpec outer) {
    return new RateLimitSpec(
        Optional.ofNullable(requestsPerSecond).orElse(outer.requestsPerSecond),
        Optional.ofNullable(burst).orElse(outer.burst),
        Optional.ofNullable(tokenRequestsPerSecond).orElse(outer.tokenRequestsPerSecond),
        Optional.ofNullable(tokenBurst).orElse(outer.tokenBurst));
  }
}
