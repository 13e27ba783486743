package io.scimoperator.operator.dashboard.view;

import io.scimoperator.api.v1alpha1.ApplicationSpec;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.api.v1alpha1.DirectoryStatus;
import io.scimoperator.api.v1alpha1.TokenState;
import io.scimoperator.api.v1alpha1.TokenStatus;
import io.scimoperator.pages.Moment;
import io.scimoperator.pages.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A token of a Directory.
 *
 * @param holder whose it is, in words
 * @param rotates whether the operator can make a successor
 * @param asked whether somebody has asked for one
 */
public record TokenRow(
    String name,
    String suffix,
    String holder,
    Tone tone,
    String badge,
    @Nullable String secret,
    @Nullable Moment issued,
    @Nullable Moment expires,
    @Nullable Moment used,
    boolean rotates,
    boolean asked) {

  private static final Duration SOON = Duration.ofDays(7);

  /** Those of a Directory, as its status tells. */
  public static List<TokenRow> of(Directory directory, Instant now) {
    return tokens(directory).stream().map(token -> of(directory, token, now)).toList();
  }

  private static TokenRow of(Directory directory, TokenStatus token, Instant now) {
    Instant end = Times.instant(token.expiresAt());
    boolean previous = token.state() == TokenState.PREVIOUS;
    Tone tone = tone(end, now);
    return new TokenRow(
        token.name(),
        Objects.requireNonNullElse(token.suffix(), ""),
        holder(directory, token),
        previous && tone != Tone.BAD ? Tone.WAITING : tone,
        previous && tone != Tone.BAD ? "Being replaced" : badge(tone),
        token.secretName(),
        Times.moment(token.issuedAt(), now),
        Times.moment(token.expiresAt(), now),
        Times.moment(token.lastUsedAt(), now),
        !previous && token.secretName() != null,
        token.name().equals(asked(directory)));
  }

  /** How soon a token ends: good, caution in its last days, bad when it has. */
  static Tone tone(@Nullable Instant end, Instant now) {
    if (end == null || end.isAfter(now.plus(SOON))) {
      return Tone.GOOD;
    }
    return end.isAfter(now) ? Tone.CAUTION : Tone.BAD;
  }

  private static String badge(Tone tone) {
    return tone == Tone.BAD ? "Expired" : tone == Tone.CAUTION ? "Expires soon" : "Active";
  }

  private static @Nullable String asked(Directory directory) {
    var annotations = directory.getMetadata().getAnnotations();
    return annotations == null ? null : annotations.get(Directory.ROTATE_ANNOTATION);
  }

  private static String holder(Directory directory, TokenStatus token) {
    List<ApplicationSpec> applications =
        Objects.requireNonNullElse(directory.getSpec().applications(), List.of());
    if (applications.stream().anyMatch(one -> one.name().equals(token.name()))) {
      return "application";
    }
    return token.secretName() == null ? "made in the portal" : "identity provider";
  }

  static List<TokenStatus> tokens(Directory directory) {
    return Optional.ofNullable(directory.getStatus())
        .map(DirectoryStatus::tokens)
        .orElse(List.of());
  }
}
