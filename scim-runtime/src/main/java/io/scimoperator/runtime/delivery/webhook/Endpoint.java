package io.scimoperator.runtime.delivery.webhook;

import io.scimoperator.api.v1alpha1.WebhookEvent;
import io.scimoperator.api.v1alpha1.WebhookFormat;
import io.scimoperator.runtime.delivery.securityevent.Feed;
import io.scimoperator.runtime.event.EventType;
import io.scimoperator.runtime.store.WebhookKey;
import io.scimoperator.secret.SigningSecret;
import java.net.URI;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A receiver of events, as it is configured now.
 *
 * @param path {@code namespace/name} of its directory
 * @param directoryId the public id of the directory
 * @param events that it asks for; empty for all
 * @param paused whether nothing is to be sent for now
 * @param secrets that deliveries are signed with, the one that it should have first
 * @param trust what its certificate has to be of
 * @param push null unless it is sent security event tokens
 */
public record Endpoint(
    WebhookKey key,
    String path,
    String directoryId,
    URI url,
    List<WebhookEvent> events,
    WebhookFormat format,
    boolean paused,
    List<Secret> secrets,
    Trust trust,
    @Nullable Push push) {

  public Endpoint {
    events = List.copyOf(events);
    secrets = List.copyOf(secrets);
  }

  /**
   * A signing secret.
   *
   * @param expiresAt when it is used no longer; null for never
   */
  public record Secret(SigningSecret secret, @Nullable Instant expiresAt) {}

  /** Of a webhook. */
  public Endpoint(
      WebhookKey key,
      String path,
      String directoryId,
      URI url,
      List<WebhookEvent> events,
      WebhookFormat format,
      boolean paused,
      List<Secret> secrets,
      Trust trust) {
    this(key, path, directoryId, url, events, format, paused, secrets, trust, null);
  }

  /**
   * Who is sent security event tokens, RFC 8935.
   *
   * @param authorization value of the header of that name; null for none
   */
  public record Push(Feed feed, @Nullable String authorization) {}

  /** Types of events that it asks for; empty for all. */
  Set<EventType> types() {
    if (push != null) {
      return push.feed().content().asked();
    }
    EnumSet<EventType> types = EnumSet.noneOf(EventType.class);
    for (EventType type : EventType.values()) {
      if (events.stream().anyMatch(event -> event.covers(type.wireName()))) {
        types.add(type);
      }
    }
    return types.size() == EventType.values().length ? Set.of() : types;
  }

  /** The secrets that are in use at this time. */
  List<SigningSecret> secretsAt(Instant now) {
    return secrets.stream()
        .filter(one -> one.expiresAt() == null || now.isBefore(one.expiresAt()))
        .map(Secret::secret)
        .toList();
  }

  /** Whether something may be sent. */
  boolean isReady(Instant now) {
    return push == null ? !paused && !secretsAt(now).isEmpty() : push.feed().isReady(now);
  }
}
