package io.scimoperator.operator.directory;

import io.fabric8.kubernetes.api.model.Secret;
import io.scimoperator.operator.desired.Labels;
import io.scimoperator.operator.desired.TokenSecret;
import io.scimoperator.operator.settings.DirectorySettings;
import io.scimoperator.operator.settings.WebhookSettings;
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
final class Webhooks {

  private Webhooks() {}

  /** The webhooks of the spec, in its order. */
  static List<WebhookEntry> of(
      DirectorySettings settings, Collection<Secret> secrets, Instant now) {
    Map<String, Secret> byName =
        secrets.stream()
            .collect(Collectors.toMap(s -> s.getMetadata().getName(), Function.identity()));
    return settings.webhooks().stream().map(webhook -> of(settings, webhook, byName, now)).toList();
  }

  /** Secrets of this directory's webhooks that the spec does not name any more. */
  static List<Secret> obsolete(DirectorySettings settings, Collection<Secret> secrets) {
    Set<String> named =
        settings.webhooks().stream().map(WebhookSettings::secretName).collect(Collectors.toSet());
    return secrets.stream()
        .filter(secret -> label(secret, Labels.WEBHOOK) != null)
        .filter(secret -> settings.identity().name().equals(label(secret, Labels.DIRECTORY)))
        .filter(secret -> !named.contains(secret.getMetadata().getName()))
        .toList();
  }

  private static WebhookEntry of(
      DirectorySettings settings,
      WebhookSettings webhook,
      Map<String, Secret> byName,
      Instant now) {
    Secret secret = byName.get(webhook.secretName());
    if (secret == null) {
      return new WebhookEntry.Missing(webhook, former(settings, webhook, byName, now));
    }
    String directory = label(secret, Labels.DIRECTORY);
    if (directory != null && !directory.equals(settings.identity().name())) {
      return new WebhookEntry.Unusable(
          webhook,
          "Secret %s belongs to Directory %s: choose another secretName for the webhook %s."
              .formatted(webhook.secretName(), directory, webhook.name()));
    }
    boolean ours = webhook.name().equals(label(secret, Labels.WEBHOOK));
    return state(secret, now)
        .<WebhookEntry>map(state ->
            ours
                ? new WebhookEntry.Ours(webhook, state, secret)
                : new WebhookEntry.Theirs(webhook, state))
        .orElseGet(() ->
            new WebhookEntry.Unusable(
                webhook,
                "Secret %s has no signing secret of the form whsec_… (24 to 64 bytes in base 64) in"
                        .formatted(webhook.secretName())
                    + " its key secret: put one there, or choose another secretName for the webhook"
                    + " %s.".formatted(webhook.name())));
  }

  private static Optional<SigningState> former(
      DirectorySettings settings,
      WebhookSettings webhook,
      Map<String, Secret> byName,
      Instant now) {
    return obsolete(settings, byName.values()).stream()
        .filter(secret -> webhook.name().equals(label(secret, Labels.WEBHOOK)))
        .findFirst()
        .flatMap(secret -> state(secret, now));
  }

  private static Optional<SigningState> state(Secret secret, Instant now) {
    return SigningData.read(TokenSecret.plain(secret), Tokens.madeAt(secret, now));
  }

  private static @Nullable String label(Secret secret, String name) {
    Map<String, String> labels = secret.getMetadata().getLabels();
    return labels == null ? null : labels.get(name);
  }
}
