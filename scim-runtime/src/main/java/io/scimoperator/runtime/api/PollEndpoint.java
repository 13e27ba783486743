package io.scimoperator.runtime.api;

import io.scimoperator.admin.v1.SecurityEvents;
import io.scimoperator.api.v1alpha1.ApplicationScope;
import io.scimoperator.runtime.auth.Authentication;
import io.scimoperator.runtime.delivery.securityevent.Feed;
import io.scimoperator.runtime.delivery.securityevent.InvalidPollException;
import io.scimoperator.runtime.delivery.securityevent.PollAnswer;
import io.scimoperator.runtime.delivery.securityevent.PollRequest;
import io.scimoperator.runtime.delivery.securityevent.Polls;
import io.scimoperator.runtime.http.Exchange;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import io.scimoperator.runtime.service.Doorkeeper;
import io.scimoperator.runtime.service.Reader;
import io.scimoperator.runtime.store.WebhookKey;
import java.time.Instant;
import java.util.Optional;

/**
 * Receivers that fetch their security event tokens: {@code POST /security-events/{receiver}}, RFC
 * 8936 §2.
 */
record PollEndpoint(Doorkeeper doorkeeper, Polls polls) {

  /** A thousand identifiers and what was wrong with each. */
  private static final int MOST_BYTES = 256 << 10;

  void poll(Exchange exchange, Authentication.Accepted caller) {
    String name = exchange.pathParameter("receiver");
    SecurityEvents.Receiver receiver =
        caller.directory().configuration().receivers().stream()
            .filter(one -> one.name().equals(name) && one.push() == null)
            .findFirst()
            .orElseThrow(() ->
                new ScimException(
                    Kind.NOT_FOUND,
                    "There is no receiver of that name that polls: see spec.securityEvents of the"
                        + " Directory."));
    if (!caller.credential().name().equals(receiver.application())) {
      throw new ScimException(
          Kind.FORBIDDEN,
          "The token is of the application %s, and the receiver belongs to %s."
              .formatted(caller.credential().name(), receiver.application()));
    }
    new Reader(caller.directory(), caller.access()).require(ApplicationScope.READ_EVENTS);
    PollRequest request = request(exchange);
    PollAnswer answer =
        feed(caller, name).map(feed -> polls.poll(feed, request)).orElse(PollAnswer.NOTHING);
    requireStillOpen(caller);
    exchange.send(200, "application/json", answer.json());
  }

  private static PollRequest request(Exchange exchange) {
    try {
      return PollRequest.parse(exchange.body(MOST_BYTES));
    } catch (InvalidPollException e) {
      throw new ScimException(Kind.INVALID_VALUE, String.valueOf(e.getMessage()), e);
    }
  }

  private Optional<Feed> feed(Authentication.Accepted caller, String name) {
    WebhookKey key = new WebhookKey(caller.directory().key(), name);
    return Optional.ofNullable(doorkeeper.directories().webhooks().feeds().feeds().get(key));
  }

  /** Who waited with a token that was revoked meanwhile gets nothing for it. */
  private void requireStillOpen(Authentication.Accepted caller) {
    Instant now = doorkeeper.clock().instant();
    if (doorkeeper.directories().snapshot().openedBy(caller.credential(), now).isEmpty()) {
      throw new ScimException(
          Kind.UNAUTHORIZED, "The token was revoked, has expired or was changed while it waited.");
    }
  }
}
