package io.scimoperator.runtime.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.scimoperator.admin.v1.Credential;
import io.scimoperator.runtime.auth.Authentication;
import io.scimoperator.runtime.auth.DirectoryContext;
import io.scimoperator.runtime.event.Event;
import io.scimoperator.runtime.http.Exchange;
import io.scimoperator.runtime.http.Exchanges;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import io.scimoperator.runtime.service.ApplicationReads;
import io.scimoperator.runtime.service.ApplicationView;
import io.scimoperator.runtime.service.Cursor;
import io.scimoperator.runtime.service.Doorkeeper;
import io.scimoperator.runtime.service.Reader;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The application API at the host root: the directory of the token, its users, groups, events. */
public final class ApplicationDoor implements HttpService {

  private static final String JSON = "application/json";

  private final Exchanges exchanges;
  private final Doorkeeper doorkeeper;
  private final ApplicationReads reads;

  public ApplicationDoor(Exchanges exchanges, Doorkeeper doorkeeper, ApplicationReads reads) {
    this.exchanges = exchanges;
    this.doorkeeper = doorkeeper;
    this.reads = reads;
  }

  private interface Action {
    void answer(Exchange exchange, Reader reader);
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get("/directories", authenticated(this::directories))
        .get("/directories/{id}", authenticated(this::directory))
        .get("/directory_users", authenticated(this::users))
        .get("/directory_users/{id}", authenticated((e, d) -> one(e, d, ResourceType.USER)))
        .get("/directory_groups", authenticated(this::groups))
        .get("/directory_groups/{id}", authenticated((e, d) -> one(e, d, ResourceType.GROUP)))
        .get("/events", authenticated(this::events))
        .any(
            authenticated((exchange, reader) -> {
              throw new ScimException(
                  Kind.NOT_FOUND, "There is no " + exchange.method() + " of this path.");
            }));
  }

  private Handler authenticated(Action action) {
    return (req, res) -> {
      Exchange exchange = exchanges.of(req, res);
      String header = exchange.header(HeaderNames.AUTHORIZATION);
      switch (doorkeeper.admit(header, Credential.Role.APPLICATION)) {
        case Authentication.Accepted accepted -> {
          try {
            action.answer(exchange, new Reader(accepted.directory(), accepted.access()));
          } catch (ParameterException e) {
            unprocessable(exchange, e);
          }
        }
        case Authentication.Refused refused ->
            throw new ScimException(Kind.UNAUTHORIZED, refused.reason());
      }
    };
  }

  private void directories(Exchange exchange, Reader reader) {
    Parameters parameters = new Parameters(exchange);
    parameters.cursor("directory_");
    ObjectNode json = directory(reader.directory());
    boolean wanted =
        parameters
                .text("organization_id")
                .map(id -> id.equals(json.path("organization_id").asText()))
                .orElse(true)
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

  private static void requireOwn(Reader reader, String id) {
    if (!id.equals(reader.directory().id())) {
      throw noSuch("directory");
    }
  }

  private void one(Exchange exchange, Reader reader, ResourceType type) {
    String id = idIn(exchange.pathParameter("id"), type).orElseThrow(() -> noSuch(prefix(type)));
    exchange.send(200, JSON, reads.one(reader, type, id).orElseThrow(() -> noSuch(prefix(type))));
  }

  private void users(Exchange exchange, Reader reader) {
    Parameters parameters = new Parameters(exchange);
    parameters.text("directory").ifPresent(id -> requireOwn(reader, id));
    ApplicationReads.UserCriteria criteria =
        new ApplicationReads.UserCriteria(
            parameters.text("email").orElse(null),
            parameters.text("idp_id").orElse(null),
            reference(parameters, "group", ResourceType.GROUP));
    list(exchange, reads.users(reader, criteria, parameters.cursor(prefix(ResourceType.USER))));
  }

  private void groups(Exchange exchange, Reader reader) {
    Parameters parameters = new Parameters(exchange);
    parameters.text("directory").ifPresent(id -> requireOwn(reader, id));
    String user = reference(parameters, "user", ResourceType.USER);
    list(exchange, reads.groups(reader, user, parameters.cursor(prefix(ResourceType.GROUP))));
  }

  /** The id in a parameter that names a user or group. */
  private static @Nullable String reference(Parameters parameters, String name, ResourceType type) {
    return parameters
        .text(name)
        .map(id -> idIn(id, type).orElseThrow(() -> noSuch("directory_" + name)))
        .orElse(null);
  }

  private void events(Exchange exchange, Reader reader) {
    Parameters parameters = new Parameters(exchange);
    Cursor.Slice<Event> events =
        reads.events(
            reader,
            new ApplicationReads.EventSelection(
                parameters.eventTypes(),
                parameters.time("range_start"),
                parameters.time("range_end"),
                parameters.eventCursor()));
    list(
        exchange,
        new Cursor.Slice<>(
            events.items().stream().map(ApplicationView::event).toList(),
            events.hasBefore(),
            events.hasAfter()));
  }

  private static String prefix(ResourceType type) {
    return "directory_" + type.scimName().toLowerCase(Locale.ROOT) + "_";
  }

  private static Optional<String> idIn(String publicId, ResourceType type) {
    return Optional.of(publicId)
        .filter(id -> id.startsWith(prefix(type)))
        .map(id -> id.substring(prefix(type).length()));
  }

  private static void list(Exchange exchange, Cursor.Slice<ObjectNode> slice) {
    ObjectNode json = object().put("object", "list");
    json.putArray("data").addAll(slice.items());
    List<ObjectNode> items = slice.items();
    json.putObject("list_metadata")
        .put("before", slice.hasBefore() ? id(items.getFirst()) : null)
        .put("after", slice.hasAfter() ? id(items.getLast()) : null);
    exchange.send(200, JSON, json);
  }

  private static @Nullable String id(ObjectNode item) {
    return item.path("id").textValue();
  }

  private static ScimException noSuch(String what) {
    return new ScimException(Kind.NOT_FOUND, "There is no such " + what + ".");
  }

  private static void unprocessable(Exchange exchange, ParameterException problem) {
    ObjectNode json = object().put("message", problem.getMessage());
    json.putArray("errors")
        .addObject()
        .put("code", "invalid_" + problem.field())
        .put("field", problem.field());
    exchange.send(422, JSON, json);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
