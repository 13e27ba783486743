package io.scimoperator.runtime.service;

import io.scimoperator.admin.v1.Credential;
import io.scimoperator.admin.v1.DirectoryConfiguration;
import io.scimoperator.admin.v1.SecurityEvents;
import io.scimoperator.api.v1alpha1.ApplicationScope;
import io.scimoperator.api.v1alpha1.SecurityEventPayload;
import io.scimoperator.api.v1alpha1.SecurityEventType;
import io.scimoperator.api.v1alpha1.WebhookFormat;
import io.scimoperator.runtime.auth.ApplicationAccess;
import io.scimoperator.runtime.auth.DirectoryContext;
import io.scimoperator.runtime.delivery.securityevent.Feed;
import io.scimoperator.runtime.delivery.securityevent.FeedKey;
import io.scimoperator.runtime.delivery.securityevent.FeedKeys;
import io.scimoperator.runtime.delivery.webhook.Endpoint;
import io.scimoperator.runtime.delivery.webhook.Trust;
import io.scimoperator.runtime.event.EventType;
import io.scimoperator.runtime.store.WebhookKey;
import io.scimoperator.secret.Sealing;
import io.scimoperator.secret.SigningKey;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Opens what a directory tells of its security events. */
record FeedOpening(
    DirectoryContext directory, SecurityEvents events, FeedKeys keys, Optional<Sealing> sealing) {

  static FeedOpening of(
      DirectoryContext directory, SecurityEvents events, Optional<Sealing> sealing) {
    DirectoryConfiguration configuration = directory.configuration();
    String place = SecurityEvents.place(configuration.namespace(), configuration.name());
    List<FeedKey> keys =
        events.keys().stream()
            .flatMap(key ->
                sealing
                    .flatMap(opener -> opener.open(key.sealed(), place))
                    .flatMap(SigningKey::parse)
                    .map(opened -> new FeedKey(opened, key.signsFrom(), key.expiresAt()))
                    .stream())
            .toList();
    return new FeedOpening(directory, events, new FeedKeys(keys), sealing);
  }

  /** What a receiver is told: nothing if its application is not known, or its header cannot be. */
  Feed feed(SecurityEvents.Receiver receiver) {
    Optional<Reader> reader = reader(receiver);
    Set<EventType> log = reader.map(one -> one.seen(Feed.TOLD)).orElse(Feed.TOLD);
    boolean mayRead =
        reader.map(one -> one.access().allows(ApplicationScope.READ_EVENTS)).orElse(true);
    boolean known = receiver.application() == null || reader.isPresent();
    return new Feed(
        new WebhookKey(directory.key(), receiver.name()),
        events.issuer(),
        receiver.audience(),
        new Feed.Content(
            log,
            receiver.events().isEmpty()
                ? EnumSet.allOf(SecurityEventType.class)
                : EnumSet.copyOf(receiver.events()),
            Objects.requireNonNullElse(receiver.payload(), SecurityEventPayload.NOTICE)),
        keys,
        new SeenAttributes(reader.map(one -> one.access().attributes()).orElse(null))::event,
        receiver.paused() || !known || !mayRead || log.isEmpty() || lacksHeader(receiver));
  }

  private Optional<Reader> reader(SecurityEvents.Receiver receiver) {
    return directory.configuration().credentials().stream()
        .filter(credential -> credential.role() == Credential.Role.APPLICATION)
        .filter(credential -> credential.name().equals(receiver.application()))
        .findFirst()
        .map(credential -> new Reader(directory, ApplicationAccess.of(credential)));
  }

  private boolean lacksHeader(SecurityEvents.Receiver receiver) {
    SecurityEvents.Push push = receiver.push();
    return push != null && push.authorized() && authorization(receiver).isEmpty();
  }

  private Optional<String> authorization(SecurityEvents.Receiver receiver) {
    DirectoryConfiguration configuration = directory.configuration();
    String place =
        SecurityEvents.place(configuration.namespace(), configuration.name(), receiver.name());
    return Optional.ofNullable(receiver.push())
        .map(SecurityEvents.Push::authorization)
        .flatMap(sealed -> sealing.flatMap(opener -> opener.open(sealed, place)));
  }

  /** Where tokens are sent to; empty if the receiver polls. */
  Optional<Endpoint> endpoint(SecurityEvents.Receiver receiver, Feed feed) {
    return Optional.ofNullable(receiver.push())
        .map(push ->
            new Endpoint(
                feed.key(),
                directory.path(),
                directory.id(),
                URI.create(push.url()),
                List.of(),
                WebhookFormat.STANDARD,
                receiver.paused(),
                List.of(),
                new Trust.Usual(),
                new Endpoint.Push(feed, authorization(receiver).orElse(null))));
  }
}
