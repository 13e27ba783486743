package io.scimoperator.runtime.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.HeaderNames;
import io.scimoperator.runtime.http.Exchange;
import io.scimoperator.runtime.patch.PatchRequest;
import io.scimoperator.runtime.protocol.ListResponse;
import io.scimoperator.runtime.protocol.PageCursor;
import io.scimoperator.runtime.protocol.ScimPath;
import io.scimoperator.runtime.protocol.SearchRequest;
import io.scimoperator.runtime.resource.Projection;
import io.scimoperator.runtime.resource.Representation;
import io.scimoperator.runtime.resource.Submission;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.service.Loaded;
import io.scimoperator.runtime.service.Loading;
import io.scimoperator.runtime.service.ResourceSearch;
import io.scimoperator.runtime.service.Resources;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /Users} and {@code /Groups}. RFC 7644 §3.3 to §3.6. */
record ResourceEndpoint(Resources resources, ResourceSearch search) {

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
    page(
        exchange,
        type,
        SearchRequest.ofQuery(
            exchange.schemas(), exchange.limits(), exchange.exchange().parameters()));
  }

  void search(ScimExchange exchange, ScimPath.Search path) {
    page(
        exchange,
        path.type(),
        SearchRequest.ofBody(exchange.schemas(), exchange.limits(), exchange.exchange().body()));
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
    Projection projection = exchange.projection();
    Loaded loaded =
        search.get(exchange.caller(), target.type(), target.id(), Loading.of(projection));
    if (target.precondition().isKnown(loaded.resource())) {
      described(exchange, loaded).send(304);
      return;
    }
    send(exchange, 200, loaded, projection);
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

  private void page(ScimExchange exchange, @Nullable ResourceType type, SearchRequest request) {
    ResourceSearch.LoadedPage page = search.search(exchange.caller(), type, request);
    List<ObjectNode> bodies =
        page.resources().stream()
            .map(loaded ->
                request.projection().apply(loaded.resource().type(), body(exchange, loaded)))
            .toList();
    PageCursor next = page.next();
    exchange.send(
        200,
        new ListResponse(
                page.total(),
                request.cursor() == null ? request.startIndex() : null,
                next == null ? null : next.text(),
                bodies)
            .json());
  }

  /** Content-Location is what meta.location must equal, RFC 7643 §3.1. */
  private static Exchange described(ScimExchange exchange, Loaded loaded) {
    return exchange
        .exchange()
        .with(HeaderNames.ETAG, loaded.resource().etag())
        .with(
            HeaderNames.CONTENT_LOCATION,
            Representation.location(exchange.baseUrl(), loaded.resource()));
  }

  private static void send(
      ScimExchange exchange, int status, Loaded loaded, Projection projection) {
    described(exchange, loaded)
        .with(HeaderNames.LOCATION, Representation.location(exchange.baseUrl(), loaded.resource()));
    exchange.send(status, projection.apply(loaded.resource().type(), body(exchange, loaded)));
  }

  private static ObjectNode body(ScimExchange exchange, Loaded loaded) {
    return switch (loaded.resource().type()) {
      case USER ->
          Representation.user(
              loaded.resource(),
              exchange.baseUrl(),
              loaded.groups().stream()
                  .map(g -> new Representation.Group(g.groupId(), g.displayName(), g.direct()))
                  .toList());
      case GROUP -> Representation.group(loaded.resource(), exchange.baseUrl(), loaded.members());
    };
  }
}
