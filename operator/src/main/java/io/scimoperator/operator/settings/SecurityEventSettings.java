package io.scimoperator.operator.settings;

import io.scimoperator.api.v1alpha1.KeyRotation;
import io.scimoperator.api.v1alpha1.Period;
import io.scimoperator.api.v1alpha1.SecurityEventPush;
import io.scimoperator.api.v1alpha1.SecurityEventReceiver;
import io.scimoperator.api.v1alpha1.SecurityEventsSpec;
import io.scimoperator.operator.token.SigningPlan;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The security events that a Directory tells of.
 *
 * @param key that their tokens are signed with
 */
public record SecurityEventSettings(SigningSettings key, List<SecurityEventReceiver> receivers) {

  public SecurityEventSettings {
    receivers = List.copyOf(receivers);
  }

  static @Nullable SecurityEventSettings of(
      DirectoryIdentity identity, @Nullable SecurityEventsSpec spec) {
    if (spec == null) {
      return null;
    }
    KeyRotation rotation = spec.rotation();
    String standardName = identity.workload() + "-" + SigningSettings.KEY_NAME;
    return new SecurityEventSettings(
        new SigningSettings(
            SigningSettings.Kind.SECURITY_EVENT_KEY,
            SigningSettings.KEY_NAME,
            Objects.requireNonNullElse(spec.secretName(), standardName),
            SigningPlan.Policy.of(
                period(rotation, KeyRotation::interval), period(rotation, KeyRotation::overlap))),
        spec.receivers());
  }

  private static Optional<Duration> period(
      @Nullable KeyRotation rotation, Function<KeyRotation, @Nullable String> which) {
    String text = rotation == null ? null : which.apply(rotation);
    return text == null ? Optional.empty() : Optional.of(Period.parse(text).duration());
  }

  /** Names of the Secrets with headers that receivers want. */
  public Stream<String> authorizationSecrets() {
    return receivers.stream()
        .map(SecurityEventReceiver::push)
        .filter(Objects::nonNull)
        .map(SecurityEventPush::authorizationSecretName)
        .filter(Objects::nonNull);
  }
}
