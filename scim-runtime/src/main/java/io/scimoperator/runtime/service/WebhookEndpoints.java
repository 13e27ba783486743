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

  private static final DirectorySnapshot NOTHING_SERVED = new DirectorySnapshot(List.of());

  private final Directories directories;
  private final Supplier<Optional<String>> bearer;
  private volatile @Nullable Opened opened;

  private record Opened(
      DirectorySnapshot snapshot,
      Optional<String> bearer,
      long lookedAt,
      Map<WebhookKey, Endpoint> endpoints,
      SecurityEventFeeds feeds) {

    Opened lookedAt(long time) {
      return new Opened(snapshot, bearer, time, endpoints, feeds);
    }

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

  /** Webhooks, and receivers that security events are pushed to. */
  @Override
  public Map<WebhookKey, Endpoint> get() {
    return opened().endpoints();
  }

  /** Who is told of security events. */
  public SecurityEventFeeds feeds() {
    return opened().feeds();
  }

  /** None before it is known what is served. */
  private Opened opened() {
    if (!directories.isLoaded()) {
      return new Opened(NOTHING_SERVED, Optional.empty(), 0, Map.of(), SecurityEventFeeds.NONE);
    }
    DirectorySnapshot snapshot = directories.snapshot();
    Opened known = opened;
    if (known != null && known.isOf(snapshot)) {
      return known;
    }
    boolean needed =
        snapshot.directories().stream().anyMatch(one -> one.configuration().delivers());
    Optional<String> key = needed ? bearer.get() : Optional.empty();
    boolean same = known != null && known.snapshot() == snapshot && known.bearer().equals(key);
    Opened now =
        same ? Objects.requireNonNull(known).lookedAt(System.nanoTime()) : open(snapshot, key);
    opened = now;
    return now;
  }

  private static Opened open(DirectorySnapshot snapshot, Optional<String> key) {
    Optional<Sealing> sealing = key.map(Sealing::with);
    SecurityEventFeeds feeds = SecurityEventFeeds.open(snapshot.directories(), sealing);
    Map<WebhookKey, Endpoint> endpoints = new HashMap<>(feeds.pushed());
    for (DirectoryContext directory : snapshot.directories()) {
      for (Webhook webhook : directory.configuration().webhooks()) {
        endpoints.put(
            new WebhookKey(directory.key(), webhook.name()), endpoint(directory, webhook, sealing));
      }
    }
    return new Opened(snapshot, key, System.nanoTime(), Map.copyOf(endpoints), feeds);
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
