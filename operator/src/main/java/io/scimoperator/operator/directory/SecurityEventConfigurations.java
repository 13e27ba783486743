package io.scimoperator.operator.directory;

import io.fabric8.kubernetes.api.model.Secret;
import io.scimoperator.admin.v1.SecurityEvents;
import io.scimoperator.api.v1alpha1.SecurityEventPush;
import io.scimoperator.api.v1alpha1.SecurityEventReceiver;
import io.scimoperator.operator.settings.DirectorySettings;
import io.scimoperator.operator.settings.SecurityEventSettings;
import io.scimoperator.operator.token.SigningState;
import io.scimoperator.secret.Sealing;
import io.scimoperator.secret.SigningMaterial;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the runtime is told of security events, with key and headers sealed for it. Pure: the same
 * secrets, the same bytes.
 *
 * @param sealing empty if there is no runtime yet that could open anything
 * @param secrets that were observed
 */
record SecurityEventConfigurations(
    DirectorySettings directory, Optional<Sealing> sealing, Collection<Secret> secrets) {

  /** How long a new key is published before it signs: receivers keep keys for five minutes. */
  static final Duration LEAD = Duration.ofMinutes(10);

  /** Null if the Directory has none. */
  @Nullable SecurityEvents of(List<SigningStep> steps) {
    SecurityEventSettings settings = directory.securityEvents();
    if (settings == null) {
      return null;
    }
    List<SecurityEvents.Key> keys =
        steps.stream()
            .filter(step -> step.settings().equals(settings.key()))
            .filter(SigningStep.Signing.class::isInstance)
            .flatMap(step -> keys(((SigningStep.Signing) step).state()).stream())
            .toList();
    return new SecurityEvents(
        directory.endpoint().url(), keys, settings.receivers().stream().map(this::of).toList());
  }

  /** The one that should sign, the one that does until then, the one that is to come. */
  private List<SecurityEvents.Key> keys(SigningState state) {
    List<SecurityEvents.Key> keys = new ArrayList<>();
    SigningState.Previous previous = state.previous();
    Instant from = previous == null ? null : state.issuedAt().plus(LEAD);
    add(keys, state.current(), from, null);
    if (previous != null) {
      add(keys, previous.secret(), null, previous.until());
    }
    if (state.staged() != null) {
      add(keys, state.staged(), null, null);
    }
    return keys;
  }

  private void add(
      List<SecurityEvents.Key> keys,
      SigningMaterial key,
      @Nullable Instant from,
      @Nullable Instant until) {
    String place =
        SecurityEvents.place(directory.identity().namespace(), directory.identity().name());
    sealing.ifPresent(sealer ->
        keys.add(new SecurityEvents.Key(key.id(), sealer.seal(key.text(), place), from, until)));
  }

  private SecurityEvents.Receiver of(SecurityEventReceiver receiver) {
    return new SecurityEvents.Receiver(
        receiver.name(),
        receiver.audience(),
        receiver.application(),
        Objects.requireNonNullElse(receiver.events(), List.of()),
        receiver.payload(),
        receiver.push() == null ? null : push(receiver, receiver.push()),
        Objects.requireNonNullElse(receiver.paused(), false));
  }

  private SecurityEvents.Push push(SecurityEventReceiver receiver, SecurityEventPush push) {
    String place =
        SecurityEvents.place(
            directory.identity().namespace(), directory.identity().name(), receiver.name());
    String secretName = push.authorizationSecretName();
    String sealed =
        Optional.ofNullable(secretName)
            .flatMap(name -> AuthorizationSecret.value(secrets, name))
            .flatMap(header -> sealing.map(sealer -> sealer.seal(header, place)))
            .orElse(null);
    return new SecurityEvents.Push(push.url(), secretName != null, sealed);
  }
}
