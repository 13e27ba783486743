package io.scimoperator.operator.directory;

import io.fabric8.kubernetes.api.model.Secret;
import io.scimoperator.operator.desired.Labels;
import io.scimoperator.operator.desired.SigningMaterialSecret;
import io.scimoperator.operator.desired.TokenSecret;
import io.scimoperator.operator.settings.DirectorySettings;
import io.scimoperator.operator.settings.SigningSettings;
import io.scimoperator.operator.token.SigningData;
import io.scimoperator.operator.token.SigningState;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads signing secrets from the Secrets that were observed. Pure. */
final class SigningEntries {

  private SigningEntries() {}

  /** Those of the spec's webhooks, in its order, and the key for its security events. */
  static List<SigningEntry> of(
      DirectorySettings settings, Collection<Secret> secrets, Instant now) {
    Map<String, Secret> byName =
        secrets.stream()
            .collect(Collectors.toMap(s -> s.getMetadata().getName(), Function.identity()));
    return settings.signing().stream().map(signing -> of(settings, signing, byName, now)).toList();
  }

  /** Secrets of this kind that are this directory's, and that the spec does not name any more. */
  static List<Secret> obsolete(DirectorySettings settings, Collection<Secret> secrets) {
    Set<String> named =
        settings.signing().stream().map(SigningSettings::secretName).collect(Collectors.toSet());
    return secrets.stream()
        .filter(secret ->
            label(secret, Labels.WEBHOOK) != null || label(secret, Labels.SECURITY_EVENTS) != null)
        .filter(secret -> settings.identity().name().equals(label(secret, Labels.DIRECTORY)))
        .filter(secret -> !named.contains(secret.getMetadata().getName()))
        .toList();
  }

  private static SigningEntry of(
      DirectorySettings settings,
      SigningSettings signing,
      Map<String, Secret> byName,
      Instant now) {
    Secret secret = byName.get(signing.secretName());
    if (secret == null) {
      return new SigningEntry.Missing(signing, former(settings, signing, byName, now));
    }
    String directory = label(secret, Labels.DIRECTORY);
    if (directory != null && !directory.equals(settings.identity().name())) {
      return new SigningEntry.Unusable(
          signing,
          "Secret %s belongs to Directory %s: choose another secretName for %s."
              .formatted(signing.secretName(), directory, signing.purpose()));
    }
    boolean ours = isOf(signing, secret);
    return state(signing, secret, now)
        .<SigningEntry>map(state ->
            ours
                ? new SigningEntry.Ours(signing, state, secret)
                : new SigningEntry.Theirs(signing, state))
        .orElseGet(() ->
            new SigningEntry.Unusable(
                signing,
                "Secret %s has no %s in its key secret: put one there, or choose another secretName"
                        .formatted(signing.secretName(), signing.form())
                    + " for %s.".formatted(signing.purpose())));
  }

  private static Optional<SigningState> former(
      DirectorySettings settings,
      SigningSettings signing,
      Map<String, Secret> byName,
      Instant now) {
    return obsolete(settings, byName.values()).stream()
        .filter(secret -> isOf(signing, secret))
        .findFirst()
        .flatMap(secret -> state(signing, secret, now));
  }

  private static boolean isOf(SigningSettings signing, Secret secret) {
    return signing.name().equals(label(secret, SigningMaterialSecret.label(signing.kind())));
  }

  private static Optional<SigningState> state(SigningSettings signing, Secret secret, Instant now) {
    return SigningData.read(TokenSecret.plain(secret), signing::parse, Tokens.madeAt(secret, now));
  }

  private static @Nullable String label(Secret secret, String name) {
    Map<String, String> labels = secret.getMetadata().getLabels();
    return labels == null ? null : labels.get(name);
  }
}
