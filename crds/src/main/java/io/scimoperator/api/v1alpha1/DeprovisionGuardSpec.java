package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * How many users an identity provider may take away within a while. Without {@code maxUsers} and
 * {@code maxPercent} it may take away all.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeprovisionGuardSpec(
    @Min(0)
        @Max(1_000_000_000)
        @JsonPropertyDescription(
            "So many users may be deactivated, deleted or left without a role within the window;"
                + " requests for more are refused.")
        @Nullable Integer maxUsers,
    @Min(0)
        @Max(100)
        @JsonPropertyDescription(
            "The same in percent of the users that were active before the first of them, rounded"
                + " down. With both, the smaller number counts.")
        @Nullable Integer maxPercent,
    @Min(0)
        @Max(1_000_000)
        @JsonPropertyDescription(
            "So many users may always go, whatever maxPercent makes of a small directory."
                + " Default: 5.")
        @Nullable Integer minUsers,
    @Size(min = 2, max = 7)
        @Pattern(Period.PATTERN)
        @JsonPropertyDescription("How long each of them counts, such as 1h or 1d (default).")
        @Nullable String window) {

  /** Annotation of a Directory with an RFC 3339 time until which its guard refuses nothing. */
  public static final String ALLOW_UNTIL_ANNOTATION = "scim-operator.io/allow-deprovision-until";

  /** What {@code minUsers} is if it is left out. */
  public static final int DEFAULT_MIN_USERS = 5;

  /** What {@code window} is if it is left out. */
  public static final String DEFAULT_WINDOW = "1d";

  /** Whether it limits anything. */
  public boolean limits() {
    return maxUsers != null || maxPercent != null;
  }
}
