package io.scimoperator.runtime.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.HeaderNames;
import io.scimoperator.runtime.patch.PatchRequest;
import io.scimoperator.runtime.protocol.ListResponse;
import io.scimoperator.runtime.protocol.SearchRequest;
import io.scimoperator.runtime.resource.Projection;
import io.scimoperator.runtime.resource.Representation;
import io.scimoperator.runtime.resource.Representation.GroupReference;
import io.scimoperator.runtime.resource.Submission;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.service.Loaded;
import io.scimoperator.runtime.service.Resources;
import java.util.List;

/** {@code /Users} or {@code /Groups}. RFC 7644 §3.3 to §3.6. */
record ResourceEndpoint(ResourceType type, Resources resources) {

  void create(ScimExchange exchange) {
    Submission submission = Submission.of(type, exchange.exchange().body());
    Loaded created = resources.create(exchange.caller(), type, submission);
    send(exchange, 201, created, projection(exchange));
  }

  void get(ScimExchange exchange) {
    Projection projection = projection(exchange);
    Loaded loaded = resources.get(exchange.caller(), type, exchange.id(), wantsMembers(projection));
    if (exchange.precondition().isKnown(loaded.resource())) {
      exchange.exchange().with(HeaderNames.ETAG, loaded.resource().etag()).send(304);
      return;
    }
    send(exchange, 200, loaded, projection);
  }

  void list(ScimExchange exchange) {
    page(exchange, SearchRequest.ofQuery(exchange.query()));
  }

  void search(ScimExchange exchange) {
    page(exchange, SearchRequest.ofBody(exchange.exchange().body()));
  }

  void replace(ScimExchange exchange) {
    Submission submission = Submission.of(type, exchange.exchange().body());
    Loaded replaced = resources.replace(exchange.caller(), exchange.target(type), submission);
    send(exchange, 200, replaced, projection(exchange));
  }

  /** A group answers without its members: a body only if attributes were asked for, §3.5.2. */
  void patch(ScimExchange exchange) {
    PatchRequest request = PatchRequest.parse(exchange.exchange().body());
    Projection projection = projection(exchange);
    boolean body = type == ResourceType.USER || !projection.attributes().isEmpty();
    Loaded patched =
        resources.patch(
            exchange.caller(), exchange.target(type), request, body && wantsMembers(projection));
    if (body) {
      send(exchange, 200, patched, projection);
    } else {
      exchange.exchange().with(HeaderNames.ETAG, patched.resource().etag()).send(204);
    }
  }

  void delete(ScimExchange exchange) {
    resources.delete(exchange.caller(), exchange.target(type));
    exchange.exchange().send(204);
  }

  private void page(ScimExchange exchange, SearchRequest request) {
    Resources.LoadedPage page =
        resources.search(exchange.caller(), type, request, wantsMembers(request.projection()));
    List<ObjectNode> bodies =
        page.resources().stream()
            .map(loaded -> request.projection().apply(type, body(exchange, loaded)))
            .toList();
    exchange.send(200, new ListResponse(page.total(), request.startIndex(), bodies).json());
  }

  private boolean wantsMembers(Projection projection) {
    return type == ResourceType.GROUP && projection.includes(type, "members");
  }

  private static Projection projection(ScimExchange exchange) {
    var query = exchange.exchange().request().query();
    return Projection.of(
        query.first("attributes").orElse(null), query.first("excludedAttributes").orElse(null));
  }

  private void send(ScimExchange exchange, int status, Loaded loaded, Projection projection) {
    exchange
        .exchange()
        .with(HeaderNames.ETAG, loaded.resource().etag())
        .with(HeaderNames.LOCATION, Representation.location(exchange.baseUrl(), loaded.resource()));
    exchange.send(status, projection.apply(type, body(exchange, loaded)));
  }

  private static ObjectNode body(ScimExchange exchange, Loaded loaded) {
    return switch (loaded.resource().type()) {
      case USER ->
          Representation.user(
              loaded.resource(),
              exchange.baseUrl(),
              loaded.groups().stream()
                  .map(g ->
                      new GroupReference(g.id(), g.document().path("displayName").asText(), true))
                  .toList());
      case GROUP -> Representation.group(loaded.resource(), exchange.baseUrl(), loaded.members());
    };
  }
}
