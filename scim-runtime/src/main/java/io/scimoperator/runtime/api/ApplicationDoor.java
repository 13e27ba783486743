package io.scimoperator.runtime.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.scimoperator.admin.v1.Credential;
import io.scimoperator.runtime.auth.Activities;
import io.scimoperator.runtime.auth.Authentication;
import io.scimoperator.runtime.auth.DirectoryContext;
import io.scimoperator.runtime.event.Event;
import io.scimoperator.runtime.http.Exchange;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.service.ApplicationReads;
import io.scimoperator.runtime.service.ApplicationView;
import io.scimoperator.runtime.service.Directories;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The application API at the host root: the directory of the token, its users, groups, events. */
public final class ApplicationDoor implements HttpService {

  private static final String JSON = "application/json";

  private final Directories directories;
  private final ApplicationReads reads;
  private final Activities activities;
  private final Clock clock;

  public ApplicationDoor(
      Directories directories, ApplicationReads reads, Activities activities, Clock clock) {
    this.directories = directories;
    this.reads = reads;
    this.activities = activities;
    this.clock = clock;
  }

  private interface Action {
    void answer(Exchange exchange, DirectoryContext directory);
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get("/directories", authenticated((e, d) -> list(e, List.of(directory(d)))))
        .get("/directories/{id}", authenticated(this::directory))
        .get("/directory_users/{id}", authenticated((e, d) -> one(e, d, ResourceType.USER)))
        .get("/directory_groups/{id}", authenticated((e, d) -> one(e, d, ResourceType.GROUP)))
        .get("/events", authenticated(this::events));
  }

  private Handler authenticated(Action action) {
    return (req, res) -> {
      Exchange exchange = Exchange.of(req, res);
      Authentication authentication =
          directories
              .snapshot()
              .authenticate(
                  exchange.header(HeaderNames.AUTHORIZATION),
                  Credential.Role.APPLICATION,
                  clock.instant());
      switch (authentication) {
        case Authentication.Accepted(DirectoryContext directory, String tokenId) -> {
          activities.used(directory.key(), tokenId, false);
          action.answer(exchange, directory);
        }
        case Authentication.Refused(String reason) ->
            exchange.send(401, JSON, object().put("message", reason));
      }
    };
  }

  private ObjectNode directory(DirectoryContext directory) {
    boolean linked = activities.of(directory.key()).lastRequestAt() != null;
    return ApplicationView.directory(directory, reads.counts(directory), linked);
  }

  private void directory(Exchange exchange, DirectoryContext directory) {
    if (id(exchange).equals(directory.id())) {
      exchange.send(200, JSON, directory(directory));
    } else {
      notFound(exchange, "directory");
    }
  }

  private void one(Exchange exchange, DirectoryContext directory, ResourceType type) {
    String prefix = "directory_" + type.scimName().toLowerCase(Locale.ROOT) + "_";
    String id = id(exchange);
    Optional<ObjectNode> found =
        id.startsWith(prefix)
            ? reads.one(directory, type, id.substring(prefix.length()))
            : Optional.empty();
    found.ifPresentOrElse(
        json -> exchange.send(200, JSON, json), () -> notFound(exchange, prefix + "…"));
  }

  private void events(Exchange exchange, DirectoryContext directory) {
    var query = exchange.request().query();
    String limit = query.first("limit").orElse("10");
    if (!limit.matches("[1-9][0-9]?|100")) {
      exchange.send(422, JSON, object().put("message", "limit must be 1 to 100."));
      return;
    }
    List<Event> events =
        reads.events(directory, query.first("after").orElse(null), Integer.parseInt(limit));
    list(exchange, events.stream().map(ApplicationDoor::event).toList());
  }

  private static ObjectNode event(Event event) {
    ObjectNode json =
        object().put("object", "event").put("id", event.id()).put("event", event.type().wireName());
    json.set("data", event.data());
    json.put("created_at", ApplicationView.time(event.createdAt()));
    json.putObject("context")
        .put("request_id", event.cause().requestId())
        .putObject("actor")
        .put("id", event.cause().actorId())
        .put("source", event.cause().actorId().equals("system") ? "system" : "api");
    return json;
  }

  private static void list(Exchange exchange, List<ObjectNode> data) {
    ObjectNode json = object().put("object", "list");
    json.putArray("data").addAll(data);
    ObjectNode metadata = json.putObject("list_metadata");
    metadata.putNull("before");
    if (data.isEmpty()) {
      metadata.putNull("after");
    } else {
      metadata.set("after", data.getLast().path("id"));
    }
    exchange.send(200, JSON, json);
  }

  private static void notFound(Exchange exchange, String what) {
    exchange.send(
        404,
        JSON,
        object().put("message", "There is no such " + what).put("code", "entity_not_found"));
  }

  private static String id(Exchange exchange) {
    return exchange.request().path().pathParameters().get("id");
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
