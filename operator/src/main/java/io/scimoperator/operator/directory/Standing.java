package io.scimoperator.operator.directory;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.operator.settings.StorageSettings;
import java.util.Optional;

/**
 * Whether what was observed still stands, so that a pass may act on it. A cache is late at times,
 * and an operator that stops empties its caches while passes are under way: an empty cache would
 * read as a class, a pod and a label's holder that do not exist.
 */
record Standing(Observed observed, Sources sources, Context<Directory> context) {

  /** Whether to act; a failure to ask the API server is an exception. */
  boolean holds() {
    Directory directory = observed.directory();
    return sources.areRunning()
        && context
            .getPrimaryCache()
            .get(ResourceID.fromResource(directory))
            .filter(this::isTheSame)
            .isPresent()
        && (!makesWhatLasts() || isConfirmed());
  }

  /**
   * The API server itself has the Directory, and the request that stands in it. What is made for a
   * Directory that was just deleted would outlive it, and a request that is taken twice would
   * rotate twice.
   */
  private boolean isConfirmed() {
    Directory directory = observed.directory();
    return Optional.ofNullable(context.getClient().resource(directory).get())
        .filter(this::isTheSame)
        .filter(live -> RotationRequest.of(live).equals(RotationRequest.of(directory)))
        .filter(live -> WebhookRequest.ofSigning(live).equals(WebhookRequest.ofSigning(directory)))
        .isPresent();
  }

  private boolean isTheSame(Directory other) {
    String uid = observed.directory().getMetadata().getUid();
    return uid.equals(other.getMetadata().getUid())
        && other.getMetadata().getDeletionTimestamp() == null;
  }

  /** Whether the pass makes a token or a volume, which {@code Retain} keeps. */
  private boolean makesWhatLasts() {
    return observed.obstacle().isEmpty()
        && !observed.settings().suspended()
        && (RotationRequest.of(observed.directory()).isPresent()
            || !WebhookRequest.ofSigning(observed.directory()).isEmpty()
            || lacksToken()
            || lacksSigningSecret()
            || lacksVolume());
  }

  private boolean lacksSigningSecret() {
    return SigningEntries.of(observed.settings(), observed.secrets(), observed.now()).stream()
        .anyMatch(SigningEntry.Missing.class::isInstance);
  }

  private boolean lacksToken() {
    return Tokens.of(observed.settings(), observed.secrets(), observed.now()).stream()
        .anyMatch(Standing::isToBeMade);
  }

  private static boolean isToBeMade(Token token) {
    return switch (token) {
      case Token.Missing missing -> true;
      case Token.Foreign foreign ->
          foreign.stateSecret().isEmpty() && foreign.seen() instanceof Token.Seen.Legible;
      case Token.Held held -> false;
      case Token.Unusable unusable -> false;
    };
  }

  private boolean lacksVolume() {
    return switch (observed.settings().runtime().storage()) {
      case StorageSettings.Embedded embedded ->
          observed.children().stream().noneMatch(Standing::isVolume);
      case StorageSettings.Postgres postgres -> false;
    };
  }

  private static boolean isVolume(HasMetadata child) {
    return child instanceof PersistentVolumeClaim;
  }
}
