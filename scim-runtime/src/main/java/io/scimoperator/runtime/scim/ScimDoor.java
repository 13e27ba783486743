package io.scimoperator.runtime.scim;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.scimoperator.admin.v1.Credential;
import io.scimoperator.runtime.auth.Authentication;
import io.scimoperator.runtime.auth.DirectoryContext;
import io.scimoperator.runtime.auth.Presented;
import io.scimoperator.runtime.http.Exchange;
import io.scimoperator.runtime.http.Exchanges;
import io.scimoperator.runtime.http.Failure;
import io.scimoperator.runtime.http.Paths;
import io.scimoperator.runtime.protocol.ScimPath;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import io.scimoperator.runtime.service.Caller;
import io.scimoperator.runtime.service.DirectoryTurns;
import io.scimoperator.runtime.service.Doorkeeper;
import io.scimoperator.runtime.service.ResourceSearch;
import io.scimoperator.runtime.service.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** {@code /{label}/scim/v2}: authenticates, then hands over to the endpoint of the path. */
public final class ScimDoor implements HttpService {

  private static final String BASE = "scim";
  private static final String VERSION = "v2";
  private static final long KNOWN_BYTES = Runtime.getRuntime().maxMemory() / 5;
  private static final Pattern ANY_VERSION = Pattern.compile("v[0-9]+");

  private final Exchanges exchanges;
  private final Doorkeeper doorkeeper;
  private final RequestJournal journal;
  private final ResourceEndpoint resources;
  private final BulkEndpoint bulk;
  private final DiscoveryEndpoint discovery;
  private final DirectoryTurns turns;

  public ScimDoor(
      Exchanges exchanges, Doorkeeper doorkeeper, RequestJournal journal, Endpoints endpoints) {
    this.exchanges = exchanges;
    this.doorkeeper = doorkeeper;
    this.journal = journal;
    this.resources =
        new ResourceEndpoint(
            endpoints.resources(),
            endpoints.search(),
            new KnownAnswers(endpoints.search().store(), KNOWN_BYTES));
    this.bulk = new BulkEndpoint(endpoints.resources());
    this.turns = endpoints.turns();
    this.discovery = new DiscoveryEndpoint(exchanges.limits());
  }

  /** The services that the endpoints call. */
  public record Endpoints(Resources resources, ResourceSearch search, DirectoryTurns turns) {}

  @Override
  public void routing(HttpRules rules) {
    rules.route(method -> true, new Paths(ScimDoor::isNearBase), this::handle);
  }

  /** For whom no other door of the port has an answer: most of them have mistaken the base URL. */
  public HttpService elsewhere() {
    return rules -> rules.any(this::handle);
  }

  /** Most requests are for paths like these: they are found without a look at all other routes. */
  private static boolean isNearBase(String path) {
    int label = path.indexOf('/', 1);
    return label > 0 && path.startsWith(BASE, label + 1);
  }

  private void handle(ServerRequest request, ServerResponse response) {
    handle(exchanges.of(request, response));
  }

  private static List<String> segments(String path) {
    List<String> segments = new ArrayList<>();
    for (String segment : path.split("/", -1)) {
      if (!segment.isEmpty()) {
        segments.add(segment);
      }
    }
    return segments;
  }

  private void handle(Exchange exchange) {
    List<String> segments = segments(exchange.path());
    if (segments.size() < 2 || !segments.get(1).equals(BASE)) {
      segments.stream()
          .findFirst()
          .flatMap(label -> doorkeeper.directories().snapshot().byLabel(label))
          .ifPresent(directory -> misdirected(exchange, directory));
      throw noEndpoint();
    }
    List<String> endpoint = withoutVersion(segments.subList(2, segments.size()));
    DirectoryContext directory =
        doorkeeper
            .directory(segments.getFirst())
            .orElseThrow(() ->
                new ScimException(
                    Kind.NOT_FOUND, "There is no directory with the label of this URL."));
    ScimExchange scim = new ScimExchange(exchange, authenticate(exchange, directory));
    RequestJournal.Entry entry = journal.begin(scim);
    try {
      requireTurn(scim);
      Optional<ScimPath> path = ScimPath.of(endpoint);
      if (path.isEmpty()) {
        misdirected(exchange, directory);
      }
      answer(scim, path.orElseThrow(ScimDoor::noEndpoint));
      entry.answered();
    } catch (ScimException e) {
      if (e.kind() != Kind.NOT_FOUND) {
        doorkeeper.activities().rejected(directory.key(), Failure.of(e).summary());
      }
      entry.refused(Failure.of(e));
      throw e;
    } catch (RuntimeException e) {
      entry.refused(new Failure(500, null, "The request failed here."));
      throw e;
    }
  }

  /** Who sends too many requests is told when to come again, RFC 6585 §4. */
  private void requireTurn(ScimExchange scim) {
    Caller caller = scim.caller();
    int seconds =
        doorkeeper.secondsToWait(caller.directory(), Credential.Role.PROVIDER, caller.tokenId());
    if (seconds > 0) {
      scim.exchange().with(HeaderNames.RETRY_AFTER, Integer.toString(seconds));
      throw new ScimException(Kind.TOO_MANY_REQUESTS, Doorkeeper.TOO_MANY);
    }
  }

  /** Where no version is named, the newest is meant; there is one. RFC 7644 §3.13. */
  private static List<String> withoutVersion(List<String> segments) {
    if (segments.isEmpty() || !ANY_VERSION.matcher(segments.getFirst()).matches()) {
      return segments;
    }
    if (!segments.getFirst().equals(VERSION)) {
      throw new ScimException(
          Kind.INVALID_VERSION, "This server speaks v2: a base URL ends in /<label>/scim/v2.");
    }
    return segments.subList(1, segments.size());
  }

  private void answer(ScimExchange exchange, ScimPath path) {
    if (!path.methods().contains(exchange.exchange().method())) {
      String methods = String.join(", ", path.methods());
      exchange.exchange().with(HeaderNames.ALLOW, methods);
      throw new ScimException(Kind.METHOD_NOT_ALLOWED, "This endpoint has " + methods + " only.");
    }
    Exchange whole = exchange.exchange();
    DirectoryContext directory = exchange.caller().directory();
    whole.answerAfter(() -> {
      if (whole.tellsNoLength()) {
        // A chunk is held as a whole, however large it is, so it is read in a place.
        boolean answered =
            turns.withLargeBody(
                directory, () -> whole.withBody().hasLargeBody() && inTurn(exchange, path));
        if (!answered) {
          inTurn(exchange, path);
        }
      } else if (whole.hasLargeBody()) {
        turns.withLargeBody(directory, () -> inTurn(exchange, path));
      } else {
        inTurn(exchange, path);
      }
    });
  }

  private boolean inTurn(ScimExchange exchange, ScimPath path) {
    exchange.exchange().withBody();
    DirectoryContext directory = exchange.caller().directory();
    Supplier<Boolean> work =
        () -> {
          act(exchange, path);
          return true;
        };
    if (path instanceof ScimPath.Bulk) {
      return turns.changingMany(directory, work);
    }
    return changesOne(exchange.exchange().method(), path)
        ? turns.changing(directory, work)
        : turns.ofProvider(directory, work);
  }

  private static boolean changesOne(String method, ScimPath path) {
    boolean isOfResources = path instanceof ScimPath.Collection || path instanceof ScimPath.Single;
    return isOfResources && !method.equals("GET");
  }

  private void act(ScimExchange exchange, ScimPath path) {
    switch (path) {
      case ScimPath.Collection collection -> resources.collection(exchange, collection);
      case ScimPath.Single single -> resources.single(exchange, single);
      case ScimPath.Search search -> resources.search(exchange, search);
      case ScimPath.Root ignored -> resources.list(exchange, null);
      case ScimPath.Discovery document -> discovery.get(exchange, document);
      case ScimPath.Bulk ignored -> bulk.post(exchange);
      case ScimPath.Me ignored ->
          throw new ScimException(
              Kind.NOT_IMPLEMENTED,
              "A token belongs to a directory and not to a user: /Me is not supported.");
    }
  }

  private void misdirected(Exchange exchange, DirectoryContext directory) {
    doorkeeper.activities().misdirected(directory.key(), RequestJournal.shortened(exchange.path()));
  }

  private static ScimException noEndpoint() {
    return new ScimException(
        Kind.NOT_FOUND, "There is no such endpoint: a base URL ends in /<label>/scim/v2.");
  }

  private Caller authenticate(Exchange exchange, DirectoryContext directory) {
    Presented presented =
        new Presented(exchange.header(HeaderNames.AUTHORIZATION), exchange::clientAddress);
    return switch (doorkeeper.admit(presented, Credential.Role.PROVIDER)) {
      case Authentication.Accepted(DirectoryContext owner, Credential credential)
          when owner.key() == directory.key() ->
          new Caller(owner, credential.id(), exchange.requestId(), exchange.method());
      case Authentication.Accepted ignored -> throw stranger(exchange, directory, OTHER_DIRECTORY);
      case Authentication.Refused(String reason, DirectoryContext holder)
          when holder != null && holder.key() == directory.key() ->
          throw rejected(directory, new ScimException(Kind.UNAUTHORIZED, reason));
      case Authentication.Elsewhere(String reason, DirectoryContext owner)
          when owner.key() == directory.key() ->
          throw rejected(directory, new ScimException(Kind.FORBIDDEN, reason));
      case Authentication.Elsewhere ignored -> throw stranger(exchange, directory, OTHER_DIRECTORY);
      case Authentication.Refused refused -> throw stranger(exchange, directory, refused.reason());
    };
  }

  private ScimException rejected(DirectoryContext directory, ScimException refusal) {
    doorkeeper.activities().rejected(directory.key(), Failure.of(refusal).summary());
    return refusal;
  }

  private static final String OTHER_DIRECTORY = "The token is for another directory.";

  /** Who presents nothing, such as a probe, is no provider with an old token. */
  private ScimException stranger(Exchange exchange, DirectoryContext directory, String reason) {
    if (exchange.header(HeaderNames.AUTHORIZATION) != null) {
      doorkeeper.activities().unauthenticated(directory.key(), reason);
    }
    return new ScimException(Kind.UNAUTHORIZED, reason);
  }
}
