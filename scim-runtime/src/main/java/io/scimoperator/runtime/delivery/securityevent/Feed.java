package io.scimoperator.runtime.delivery.securityevent;

import io.scimoperator.api.v1alpha1.SecurityEventPayload;
import io.scimoperator.api.v1alpha1.SecurityEventType;
import io.scimoperator.runtime.event.Event;
import io.scimoperator.runtime.event.EventType;
import io.scimoperator.runtime.store.WebhookKey;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What one receiver is told of a directory. RFC 9967 §1.3.
 *
 * @param issuer claim {@code iss} of its tokens
 * @param audience claim {@code aud} of its tokens
 * @param view an event as the receiver may see it
 * @param held whether it is told of nothing for now
 */
public record Feed(
    WebhookKey key,
    String issuer,
    String audience,
    Content content,
    FeedKeys keys,
    UnaryOperator<Event> view,
    boolean held) {

  /** What security events tell of: everything but tokens and the directory itself. */
  public static final Set<EventType> TOLD =
      Set.of(
          EventType.USER_CREATED,
          EventType.USER_UPDATED,
          EventType.USER_DELETED,
          EventType.GROUP_CREATED,
          EventType.GROUP_UPDATED,
          EventType.GROUP_DELETED,
          EventType.USER_ADDED,
          EventType.USER_REMOVED);

  private static final String SEPARATOR = ".";

  /**
   * What it is told.
   *
   * @param log types of the log that it may hear of
   * @param types that it asks for
   */
  public record Content(
      Set<EventType> log, Set<SecurityEventType> types, SecurityEventPayload payload) {
    public Content {
      log = Set.copyOf(log);
      types = Set.copyOf(types);
    }

    /** What to ask the log for, empty for all: the few others are passed over. */
    public Set<EventType> asked() {
      return log.equals(TOLD) ? Set.of() : log;
    }
  }

  /** Whether something may be told. */
  public boolean isReady(Instant now) {
    return !held && keys.signing(now).isPresent();
  }

  /** An event as a signed token; empty if it says nothing to the receiver. */
  public Optional<String> token(Event event, Instant now) {
    return Claims.of(this, event)
        .flatMap(claims -> keys.signing(now).map(key -> key.sign(claims.toString())));
  }

  /** The claim {@code jti} of the token of an event: the same, however often it is made. */
  String tokenId(Event event) {
    return event.id() + SEPARATOR + key.name();
  }

  /** The id of the event that a token of this feed tells of; empty if it is another's. */
  Optional<String> eventId(String tokenId) {
    String tail = SEPARATOR + key.name();
    return Optional.of(tokenId)
        .filter(id -> id.endsWith(tail))
        .map(id -> id.substring(0, id.length() - tail.length()))
        .filter(id -> id.matches("event_[0-9A-HJKMNP-TV-Z]{26}"));
  }
}
