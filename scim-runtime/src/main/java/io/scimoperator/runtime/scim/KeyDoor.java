package io.scimoperator.runtime.scim;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.scimoperator.runtime.auth.DirectoryContext;
import io.scimoperator.runtime.delivery.securityevent.FeedKeys;
import io.scimoperator.runtime.http.Exchange;
import io.scimoperator.runtime.http.Exchanges;
import io.scimoperator.runtime.http.Reads;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import io.scimoperator.runtime.service.Doorkeeper;
import java.util.Optional;

/** {@code /{label}/.well-known/jwks.json}: what security event tokens are verified with. */
public final class KeyDoor implements HttpService {

  /** RFC 7517 §8.5.2. */
  private static final String MEDIA_TYPE = "application/jwk-set+json";

  /** A key is published longer than this before it signs. */
  private static final String CACHED = "public, max-age=300";

  private final Exchanges exchanges;
  private final Doorkeeper doorkeeper;

  public KeyDoor(Exchanges exchanges, Doorkeeper doorkeeper) {
    this.exchanges = exchanges;
    this.doorkeeper = doorkeeper;
  }

  @Override
  public void routing(HttpRules rules) {
    new Reads(rules)
        .of("/{label}/.well-known/jwks.json", (req, res) -> answer(exchanges.of(req, res)));
  }

  private void answer(Exchange exchange) {
    FeedKeys keys =
        doorkeeper
            .directories()
            .snapshot()
            .byLabel(exchange.pathParameter("label"))
            .flatMap(this::keys)
            .orElseThrow(() ->
                new ScimException(
                    Kind.NOT_FOUND, "No directory of this URL tells of security events."));
    exchange
        .with(HeaderNames.CACHE_CONTROL, CACHED)
        .send(200, MEDIA_TYPE, keys.published(doorkeeper.clock().instant()));
  }

  private Optional<FeedKeys> keys(DirectoryContext directory) {
    return Optional.ofNullable(
        doorkeeper.directories().webhooks().feeds().keys().get(directory.key()));
  }
}
