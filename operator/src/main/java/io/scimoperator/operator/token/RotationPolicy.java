package io.scimoperator.operator.token;

import io.scimoperator.api.v1alpha1.Period;
import io.scimoperator.api.v1alpha1.RevocationPolicy;
import io.scimoperator.api.v1alpha1.RotationSpec;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When a token is replaced and when the old one ends, with defaults in place.
 *
 * @param interval age at which it is replaced, null for on request only
 */
public record RotationPolicy(
    @Nullable Duration interval, Duration overlap, RevocationPolicy revoke) {

  private static final Duration DEFAULT_OVERLAP = Duration.ofDays(14);
  private static final Duration LONGEST_QUIET = Duration.ofHours(1);

  /** The policy of a spec; null for all defaults. */
  public static RotationPolicy of(@Nullable RotationSpec spec) {
    if (spec == null) {
      return new RotationPolicy(null, DEFAULT_OVERLAP, RevocationPolicy.WHEN_REPLACED);
    }
    String interval = spec.interval();
    String overlap = spec.overlap();
    Duration age = interval == null ? null : Period.parse(interval).duration();
    return new RotationPolicy(
        age,
        overlap == null ? defaultOverlap(age) : Period.parse(overlap).duration(),
        Objects.requireNonNullElse(spec.revoke(), RevocationPolicy.WHEN_REPLACED));
  }

  /** The same without an interval. */
  public RotationPolicy onlyOnRequest() {
    return new RotationPolicy(null, overlap, revoke);
  }

  private static Duration defaultOverlap(@Nullable Duration interval) {
    return interval == null || interval.compareTo(DEFAULT_OVERLAP.multipliedBy(2)) > 0
        ? DEFAULT_OVERLAP
        : interval.dividedBy(2);
  }

  /** How long the old token must be silent before it counts as replaced. */
  Duration quiet() {
    Duration quarter = overlap.dividedBy(4);
    return quarter.compareTo(LONGEST_QUIET) < 0 ? quarter : LONGEST_QUIET;
  }
}
