package io.scimoperator.runtime.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.HeaderNames;
import io.scimoperator.runtime.http.JsonBodies;
import io.scimoperator.runtime.patch.PatchRequest;
import io.scimoperator.runtime.protocol.ListResponse;
import io.scimoperator.runtime.protocol.PageCursor;
import io.scimoperator.runtime.protocol.Precondition;
import io.scimoperator.runtime.protocol.ScimPath;
import io.scimoperator.runtime.protocol.SearchRequest;
import io.scimoperator.runtime.resource.GroupMembers;
import io.scimoperator.runtime.resource.Projection;
import io.scimoperator.runtime.resource.Representation;
import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.resource.Submission;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.service.Loaded;
import io.scimoperator.runtime.service.Loading;
import io.scimoperator.runtime.service.ResourceSearch;
import io.scimoperator.runtime.service.Resources;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /Users} and {@code /Groups}. RFC 7644 §3.3 to §3.6. */
record ResourceEndpoint(Resources resources, ResourceSearch search, KnownAnswers answers) {

  void collection(ScimExchange exchange, ScimPath.Collection path) {
    if (exchange.exchange().action().equals("POST")) {
      create(exchange, path.type());
    } else {
      list(exchange, path.type());
    }
  }

  void single(ScimExchange exchange, ScimPath.Single path) {
    Resources.Target target = new Resources.Target(path.type(), path.id(), exchange.precondition());
    switch (exchange.exchange().action()) {
      case "GET" -> get(exchange, target);
      case "PUT" -> replace(exchange, target);
      case "PATCH" -> patch(exchange, target);
      default -> {
        resources.delete(exchange.caller(), target);
        exchange.exchange().send(204);
      }
    }
  }

  /**
   * The resources that the query string selects.
   *
   * @param type null for all types
   */
  void list(ScimExchange exchange, @Nullable ResourceType type) {
    if (answers.send(exchange)) {
      return;
    }
    long since = answers.moment();
    SearchRequest request =
        SearchRequest.ofQuery(
            exchange.schemas(), exchange.limits(), exchange.exchange().parameters());
    ResourceSearch.LoadedPage page = search.search(exchange.caller(), type, request);
    JsonNode json = json(exchange, request, page);
    if (type == ResourceType.USER && page.ofOne() && page.resources().size() == 1) {
      String userId = page.resources().getFirst().resource().id();
      answers.send(exchange, userId, since, new Answer(JsonBodies.bytes(json), null));
    } else {
      exchange.send(200, json);
    }
  }

  void search(ScimExchange exchange, ScimPath.Search path) {
    SearchRequest request =
        SearchRequest.ofBody(exchange.schemas(), exchange.limits(), exchange.exchange().body());
    ResourceSearch.LoadedPage page = search.search(exchange.caller(), path.type(), request);
    exchange.send(200, json(exchange, request, page));
  }

  private void create(ScimExchange exchange, ResourceType type) {
    Submission submission = exchange.submission(type, exchange.exchange().body());
    Projection projection = exchange.projection();
    Loaded created =
        exchange.announced(
            resources.create(exchange.caller(), type, submission, Loading.of(projection)));
    send(exchange, 201, created, projection);
  }

  private void get(ScimExchange exchange, Resources.Target target) {
    if (target.precondition().equals(Precondition.NONE) && answers.send(exchange)) {
      return;
    }
    long since = answers.moment();
    Projection projection = exchange.projection();
    Loaded loaded =
        search.get(exchange.caller(), target.type(), target.id(), Loading.of(projection));
    if (target.precondition().isKnown(loaded.resource())) {
      entity(exchange, loaded).describe(exchange.exchange()).send(304);
    } else if (target.type() == ResourceType.USER) {
      byte[] body = JsonBodies.bytes(json(exchange, loaded, projection));
      answers.send(exchange, target.id(), since, new Answer(body, entity(exchange, loaded)));
    } else {
      send(exchange, 200, loaded, projection);
    }
  }

  private void replace(ScimExchange exchange, Resources.Target target) {
    Submission submission = exchange.submission(target.type(), exchange.exchange().body());
    Projection projection = exchange.projection();
    Loaded replaced =
        exchange.announced(
            resources.replace(exchange.caller(), target, submission, Loading.of(projection)));
    send(exchange, 200, replaced, projection);
  }

  /** A group answers without its members: a body only if attributes were asked for, §3.5.2. */
  private void patch(ScimExchange exchange, Resources.Target target) {
    PatchRequest request =
        PatchRequest.parse(exchange.schemas(), exchange.limits(), exchange.exchange().body());
    Projection projection = exchange.projection();
    boolean body = target.type() == ResourceType.USER || !projection.attributes().isEmpty();
    Loading loading = body ? Loading.of(projection) : Loading.BARE;
    Loaded patched =
        exchange.announced(resources.patch(exchange.caller(), target, request, loading));
    if (body) {
      send(exchange, 200, patched, projection);
    } else {
      exchange.exchange().with(HeaderNames.ETAG, patched.resource().etag()).send(204);
    }
  }

  private JsonNode json(
      ScimExchange exchange, SearchRequest request, ResourceSearch.LoadedPage page) {
    List<ObjectNode> bodies =
        page.resources().stream()
            .map(loaded -> json(exchange, loaded, request.projection()))
            .toList();
    PageCursor next = page.next();
    return new ListResponse(
            page.total(),
            request.cursor() == null ? request.startIndex() : null,
            next == null ? null : next.text(),
            bodies)
        .json();
  }

  private static Answer.Entity entity(ScimExchange exchange, Loaded loaded) {
    return new Answer.Entity(
        loaded.resource().etag(), Representation.location(exchange.baseUrl(), loaded.resource()));
  }

  private void send(ScimExchange exchange, int status, Loaded loaded, Projection projection) {
    Answer.Entity entity = entity(exchange, loaded);
    entity.describe(exchange.exchange()).with(HeaderNames.LOCATION, entity.location());
    exchange.send(status, json(exchange, loaded, projection));
  }

  private ObjectNode json(ScimExchange exchange, Loaded loaded, Projection projection) {
    return projection.apply(
        loaded.resource().type(), body(exchange, loaded, Loading.of(projection)));
  }

  private ObjectNode body(ScimExchange exchange, Loaded loaded, Loading loading) {
    return switch (loaded.resource().type()) {
      case USER ->
          Representation.user(
              loaded.resource(),
              exchange.baseUrl(),
              loaded.groups().stream()
                  .map(g -> new Representation.Group(g.groupId(), g.displayName(), g.direct()))
                  .toList());
      case GROUP -> {
        Resource group = loaded.resource();
        GroupMembers members =
            new GroupMembers(
                loaded.members(),
                last -> search.membersAfter(exchange.caller(), group.id(), last, loading));
        yield Representation.group(group, exchange.baseUrl(), members);
      }
    };
  }
}
