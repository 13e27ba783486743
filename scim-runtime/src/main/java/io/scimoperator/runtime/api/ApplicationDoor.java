package io.scimoperator.runtime.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.scimoperator.admin.v1.Credential;
import io.scimoperator.runtime.auth.Authentication;
import io.scimoperator.runtime.auth.DirectoryContext;
import io.scimoperator.runtime.auth.Presented;
import io.scimoperator.runtime.delivery.securityevent.Polls;
import io.scimoperator.runtime.event.Event;
import io.scimoperator.runtime.http.Exchange;
import io.scimoperator.runtime.http.Exchanges;
import io.scimoperator.runtime.http.Reads;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import io.scimoperator.runtime.service.ApplicationReads;
import io.scimoperator.runtime.service.ApplicationView;
import io.scimoperator.runtime.service.Cursor;
import io.scimoperator.runtime.service.DirectoryTurns;
import io.scimoperator.runtime.service.Doorkeeper;
import io.scimoperator.runtime.service.PortalLinks;
import io.scimoperator.runtime.service.Reader;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The application API at the host root: the directory of the token, its users, groups, events. */
public final class ApplicationDoor implements HttpService {

  private static final String JSON = "application/json";
  private static final HeaderName LAST_EVENT_ID = HeaderNames.create("Last-Event-ID");

  private final Exchanges exchanges;
  private final Doorkeeper doorkeeper;
  private final ApplicationReads reads;
  private final EventStreams streams;
  private final PortalLinkEndpoint portal;
  private final DirectoryTurns turns;
  private final PollEndpoint polls;

  /** What the door opens. */
  public record Services(
      ApplicationReads reads,
      EventStreams streams,
      PortalLinks links,
      DirectoryTurns turns,
      Polls polls) {}

  public ApplicationDoor(Exchanges exchanges, Doorkeeper doorkeeper, Services services) {
    this.exchanges = exchanges;
    this.doorkeeper = doorkeeper;
    this.reads = services.reads();
    this.streams = services.streams();
    this.portal = new PortalLinkEndpoint(services.links());
    this.turns = services.turns();
    this.polls = new PollEndpoint(doorkeeper, services.polls());
  }

  private interface Action {
    void answer(Exchange exchange, Reader reader);
  }

  @Override
  public void routing(HttpRules rules) {
    JsonNode description = ApiDescription.load().json();
    new Reads(rules)
        .of("/openapi.json", (req, res) -> exchanges.of(req, res).send(200, JSON, description))
        .of("/directories", authenticated(this::directories))
        .of("/directories/{id}", authenticated(this::directory))
        .of("/directory_users", authenticated(this::users))
        .of("/directory_users/{id}", authenticated((e, d) -> one(e, d, ResourceType.USER)))
        .of("/directory_groups", authenticated(this::groups))
        .of("/directory_groups/{id}", authenticated((e, d) -> one(e, d, ResourceType.GROUP)))
        .of("/events", authenticated(this::events))
        .of("/events/stream", admitted(this::stream));
    rules
        .delete("/directories/{id}", authenticated(ApplicationDoor::deletion))
        .post("/security-events/{receiver}", admitted(polls::poll))
        .post("/portal/generate_link", authenticated(portal::generate))
        .any(
            authenticated((exchange, reader) -> {
              throw new ScimException(
                  Kind.NOT_FOUND, "There is no " + exchange.method() + " of this path.");
            }));
  }

  /** Of somebody whose token matters beyond the moment. */
  private interface TokenAction {
    void answer(Exchange exchange, Authentication.Accepted caller);
  }

  private Handler authenticated(Action action) {
    return admitted((exchange, caller) ->
        exchange.answerAfter(() ->
            turns.ofApplication(
                caller.directory(),
                () -> {
                  action.answer(exchange, reader(caller));
                  return true;
                })));
  }

  private static Reader reader(Authentication.Accepted caller) {
    return new Reader(caller.directory(), caller.access());
  }

  private Handler admitted(TokenAction action) {
    return (req, res) -> {
      Exchange exchange = exchanges.of(req, res);
      Presented presented =
          new Presented(exchange.header(HeaderNames.AUTHORIZATION), exchange::clientAddress);
      switch (doorkeeper.admit(presented, Credential.Role.APPLICATION)) {
        case Authentication.Accepted caller -> {
          requireTurn(exchange, caller);
          try {
            action.answer(exchange, caller);
          } catch (ParameterException e) {
            exchange.send(422, JSON, e.json());
          }
        }
        case Authentication.Elsewhere elsewhere ->
            throw new ScimException(Kind.FORBIDDEN, elsewhere.reason());
        case Authentication.Refused refused ->
            throw new ScimException(Kind.UNAUTHORIZED, refused.reason());
      }
    };
  }

  private void requireTurn(Exchange exchange, Authentication.Accepted caller) {
    int seconds =
        doorkeeper.secondsToWait(caller.directory(), Credential.Role.APPLICATION, caller.tokenId());
    if (seconds > 0) {
      exchange.with(HeaderNames.RETRY_AFTER, Integer.toString(seconds));
      throw new ScimException(Kind.TOO_MANY_REQUESTS, Doorkeeper.TOO_MANY);
    }
  }

  private void directories(Exchange exchange, Reader reader) {
    Parameters parameters = new Parameters(exchange);
    parameters.cursor("directory_");
    ObjectNode json = directory(reader.directory());
    boolean wanted =
        isOf(parameters, reader.directory())
            && parameters
                .text("search")
                .map(text ->
                    json.path("name")
                        .asText()
                        .toLowerCase(Locale.ROOT)
                        .contains(text.toLowerCase(Locale.ROOT)))
                .orElse(true);
    list(exchange, new Cursor.Slice<>(wanted ? List.of(json) : List.of(), false, false));
  }

  private ObjectNode directory(DirectoryContext directory) {
    boolean linked = doorkeeper.activities().of(directory.key()).lastRequestAt() != null;
    return ApplicationView.directory(directory, reads.counts(directory), linked);
  }

  private void directory(Exchange exchange, Reader reader) {
    requireOwn(reader, exchange.pathParameter("id"));
    exchange.send(200, JSON, directory(reader.directory()));
  }

  /** Directories are declared: what an application deleted, the operator would make again. */
  private static void deletion(Exchange exchange, Reader reader) {
    requireOwn(reader, exchange.pathParameter("id"));
    throw new ScimException(
        Kind.FORBIDDEN,
        "A directory is deleted where it is declared: delete the Directory "
            + reader.directory().path()
            + " in Kubernetes.");
  }

  private static void requireOwn(Reader reader, String id) {
    if (!id.equals(reader.directory().id())) {
      throw noSuch("directory");
    }
  }

  private void one(Exchange exchange, Reader reader, ResourceType type) {
    String id =
        PublicIds.idIn(exchange.pathParameter("id"), type)
            .orElseThrow(() -> noSuch(PublicIds.prefix(type)));
    exchange.send(
        200, JSON, reads.one(reader, type, id).orElseThrow(() -> noSuch(PublicIds.prefix(type))));
  }

  private void users(Exchange exchange, Reader reader) {
    Parameters parameters = new Parameters(exchange);
    parameters.text("directory").ifPresent(id -> requireOwn(reader, id));
    ApplicationReads.UserCriteria criteria =
        new ApplicationReads.UserCriteria(
            parameters.text("email").orElse(null),
            parameters.text("idp_id").orElse(null),
            reference(parameters, "group", ResourceType.GROUP));
    list(
        exchange,
        reads.users(reader, criteria, parameters.cursor(PublicIds.prefix(ResourceType.USER))));
  }

  private void groups(Exchange exchange, Reader reader) {
    Parameters parameters = new Parameters(exchange);
    parameters.text("directory").ifPresent(id -> requireOwn(reader, id));
    String user = reference(parameters, "user", ResourceType.USER);
    list(
        exchange,
        reads.groups(reader, user, parameters.cursor(PublicIds.prefix(ResourceType.GROUP))));
  }

  /** The id in a parameter that names a user or group. */
  private static @Nullable String reference(Parameters parameters, String name, ResourceType type) {
    return parameters
        .text(name)
        .map(id -> PublicIds.idIn(id, type).orElseThrow(() -> noSuch("directory_" + name)))
        .orElse(null);
  }

  private void events(Exchange exchange, Reader reader) {
    Parameters parameters = new Parameters(exchange);
    if (!isOf(parameters, reader.directory())) {
      list(exchange, new Cursor.Slice<>(List.of(), false, false));
      return;
    }
    Cursor.Slice<Event> events =
        reads.events(
            reader,
            new ApplicationReads.EventSelection(
                parameters.eventTypes(),
                parameters.time("range_start"),
                parameters.time("range_end"),
                parameters.eventCursor()));
    String data =
        events.items().stream().map(ApplicationView::event).collect(Collectors.joining(","));
    String metadata = metadata(events, Event::id).toString();
    exchange.send(
        200,
        JSON,
        "{\"object\":\"list\",\"data\":[" + data + "],\"list_metadata\":" + metadata + "}");
  }

  /** A reader that comes back says which event was the last, whatever the URL says. */
  private void stream(Exchange exchange, Authentication.Accepted caller) {
    Parameters parameters = new Parameters(exchange);
    String last = exchange.header(LAST_EVENT_ID);
    streams.serve(
        exchange,
        new Subscription(
            reader(caller),
            caller.credential(),
            parameters.eventTypes(),
            last == null || last.isBlank() ? parameters.cursorAfter() : last));
  }

  /** Whether the organization that is asked for, if any, is the token's. */
  private static boolean isOf(Parameters parameters, DirectoryContext directory) {
    return parameters
        .text("organization_id")
        .map(ApplicationView.organization(directory.id())::equals)
        .orElse(true);
  }

  private static void list(Exchange exchange, Cursor.Slice<ObjectNode> slice) {
    ObjectNode json = object().put("object", "list");
    json.putArray("data").addAll(slice.items());
    json.set("list_metadata", metadata(slice, item -> item.path("id").asText()));
    exchange.send(200, JSON, json);
  }

  private static <T> ObjectNode metadata(Cursor.Slice<T> slice, Function<T, String> id) {
    List<T> items = slice.items();
    return object()
        .put("before", slice.hasBefore() ? id.apply(items.getFirst()) : null)
        .put("after", slice.hasAfter() ? id.apply(items.getLast()) : null);
  }

  private static ScimException noSuch(String what) {
    return new ScimException(Kind.NOT_FOUND, "There is no such " + what + ".");
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
