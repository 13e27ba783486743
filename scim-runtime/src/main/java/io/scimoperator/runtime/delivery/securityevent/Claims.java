package io.scimoperator.runtime.delivery.securityevent;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.api.v1alpha1.SecurityEventType;
import io.scimoperator.runtime.event.Event;
import io.scimoperator.runtime.event.EventType;
import java.util.Map;
import java.util.Optional;

/** What a token says: the claims of RFC 8417 §2.2 as RFC 9967 §2 has them. Pure. */
final class Claims {

  private Claims() {}

  /** Of an event; empty if it says nothing to the receiver. */
  static Optional<ObjectNode> of(Feed feed, Event event) {
    if (!feed.content().log().contains(event.type())) {
      return Optional.empty();
    }
    ObjectNode data = feed.view().apply(event).data();
    ObjectNode events = JsonNodeFactory.instance.objectNode();
    Map<SecurityEventType, ObjectNode> told =
        new Telling(feed.content().payload(), event, data).events();
    told.forEach((type, payload) -> {
      if (feed.content().types().contains(type)) {
        events.set(type.uri(feed.content().payload()), payload);
      }
    });
    return events.isEmpty()
        ? Optional.empty()
        : Optional.of(claims(feed, event, subject(event, data)).set("events", events));
  }

  /** The token is as old as the event: whenever it is made again, it says the same. */
  private static ObjectNode claims(Feed feed, Event event, SubjectResource subject) {
    ObjectNode claims =
        JsonNodeFactory.instance
            .objectNode()
            .put("iss", feed.issuer())
            .put("iat", event.createdAt().getEpochSecond())
            .put("jti", feed.tokenId(event))
            .put("aud", feed.audience())
            .put("txn", transaction(event));
    claims.set("sub_id", subject.identifier());
    return claims;
  }

  /** What the runtime does by itself belongs to no request. */
  private static String transaction(Event event) {
    return event.cause().equals(Event.Cause.SYSTEM) ? event.id() : event.cause().requestId();
  }

  private static SubjectResource subject(Event event, ObjectNode data) {
    boolean membership =
        event.type() == EventType.USER_ADDED || event.type() == EventType.USER_REMOVED;
    return new SubjectResource(membership ? data.withObject("group") : data);
  }
}
