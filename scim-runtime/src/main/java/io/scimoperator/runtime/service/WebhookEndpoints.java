package io.scimoperator.runtime.service;

import io.scimoperator.admin.v1.DirectoryConfiguration;
import io.scimoperator.admin.v1.Webhook;
import io.scimoperator.api.v1alpha1.WebhookFormat;
import io.scimoperator.runtime.auth.DirectoryContext;
import io.scimoperator.runtime.auth.DirectorySnapshot;
import io.scimoperator.runtime.delivery.webhook.Endpoint;
import io.scimoperator.runtime.store.WebhookKey;
import io.scimoperator.secret.Sealing;
import io.scimoperator.secret.SigningSecret;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The webhooks of all directories as they are configured now, with their signing secrets opened: in
 * memory, and only there, they are what they are. Safe for concurrent use.
 */
public final class WebhookEndpoints implements Supplier<Map<WebhookKey, Endpoint>> {

  /** The bearer is in a file that may be replaced after a configuration was sealed with it. */
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private final Directories directories;
  private final Supplier<Optional<String>> bearer;
  private volatile @Nullable Opened opened;

  private record Opened(
      DirectorySnapshot snapshot,
      Optional<String> bearer,
      long lookedAt,
      Map<WebhookKey, Endpoint> endpoints) {

    boolean isOf(DirectorySnapshot now) {
      return snapshot == now && System.nanoTime() - lookedAt < BETWEEN_LOOKS.toNanos();
    }
  }

  /**
   * Opens with what the operator sealed with.
   *
   * @param bearer of the admin API, as it is now
   */
  public WebhookEndpoints(Directories directories, Supplier<Optional<String>> bearer) {
    this.directories = directories;
    this.bearer = bearer;
  }

  /** None before it is known what is served. */
  @Override
  public Map<WebhookKey, Endpoint> get() {
    if (!directories.isLoaded()) {
      return Map.of();
    }
    DirectorySnapshot snapshot = directories.snapshot();
    Opened known = opened;
    if (known != null && known.isOf(snapshot)) {
      return known.endpoints();
    }
    if (snapshot.directories().stream().allMatch(one -> one.configuration().webhooks().isEmpty())) {
      opened = new Opened(snapshot, Optional.empty(), System.nanoTime(), Map.of());
      return Map.of();
    }
    Optional<String> key = bearer.get();
    boolean same = known != null && known.snapshot() == snapshot && known.bearer().equals(key);
    Map<WebhookKey, Endpoint> endpoints =
        same ? Objects.requireNonNull(known).endpoints() : open(snapshot, key.map(Sealing::with));
    opened = new Opened(snapshot, key, System.nanoTime(), endpoints);
    return endpoints;
  }

  private static Map<WebhookKey, Endpoint> open(
      DirectorySnapshot snapshot, Optional<Sealing> sealing) {
    Map<WebhookKey, Endpoint> endpoints = new HashMap<>();
    for (DirectoryContext directory : snapshot.directories()) {
      for (Webhook webhook : directory.configuration().webhooks()) {
        endpoints.put(
            new WebhookKey(directory.key(), webhook.name()), endpoint(directory, webhook, sealing));
      }
    }
    return Map.copyOf(endpoints);
  }

  private static Endpoint endpoint(
      DirectoryContext directory, Webhook webhook, Optional<Sealing> sealing) {
    DirectoryConfiguration configuration = directory.configuration();
    String place =
        Webhook.Secret.place(configuration.namespace(), configuration.name(), webhook.name());
    List<Endpoint.Secret> secrets =
        webhook.secrets().stream()
            .flatMap(secret ->
                sealing
                    .flatMap(key -> key.open(secret.sealed(), place))
                    .flatMap(SigningSecret::parse)
                    .map(text -> new Endpoint.Secret(text, secret.expiresAt()))
                    .stream())
            .toList();
    return new Endpoint(
        new WebhookKey(directory.key(), webhook.name()),
        directory.path(),
        directory.id(),
        URI.create(webhook.url()),
        webhook.events(),
        Objects.requireNonNullElse(webhook.format(), WebhookFormat.STANDARD),
        webhook.paused(),
        secrets,
        WebhookRules.trust(webhook));
  }
}
