package io.scimoperator.local.ingress;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Answers requests: a route's pods in turn, or why there is none. Runs on an event loop. */
final class IngressProxy implements Handler<HttpServerRequest> {
  private final Vertx vertx;
  private final HttpClient client;
  private final Supplier<RoutingTable> table;
  private final AtomicInteger turn = new AtomicInteger();

  IngressProxy(Vertx vertx, HttpClient client, Supplier<RoutingTable> table) {
    this.vertx = vertx;
    this.client = client;
    this.table = table;
  }

  @Override
  public void handle(HttpServerRequest request) {
    String host = request.authority() == null ? "" : request.authority().host();
    String target = request.uri();
    int query = target.indexOf('?');
    String path = query < 0 ? target : target.substring(0, query);
    Optional<Backend> backend = table.get().route(host, path);
    if (backend.isEmpty()) {
      answer(request, 404, noRoute(host, path));
    } else if (backend.get().endpoints().isEmpty()) {
      request.response().putHeader("Retry-After", "1");
      answer(
          request,
          503,
          "no pod behind Service %s is ready: kubectl get pods shows why\n"
              .formatted(backend.get().name()));
    } else {
      new Passage(vertx, client, request, inTurn(backend.get())).begin();
    }
  }

  /** All of the backend's endpoints, each time another one first. */
  private List<Backend.Endpoint> inTurn(Backend backend) {
    List<Backend.Endpoint> endpoints = new ArrayList<>(backend.endpoints());
    Collections.rotate(endpoints, -Math.floorMod(turn.getAndIncrement(), endpoints.size()));
    return endpoints;
  }

  private String noRoute(String host, String path) {
    List<RoutingTable.Route> routes = table.get().routes();
    String known =
        routes.isEmpty()
            ? "There is no rule of class \"local\" at all."
            : routes.stream()
                .map(route ->
                    "  %s%s -> Service %s"
                        .formatted(
                            route.host().isEmpty() ? "*" : route.host(),
                            route.path().isEmpty() ? "/" : route.path(),
                            route.backend().name()))
                .collect(Collectors.joining("\n", "The rules are:\n", ""));
    return "no Ingress has a rule for host %s and path %s\n%s\n".formatted(host, path, known);
  }

  static void answer(HttpServerRequest request, int status, String text) {
    var unused =
        request
            .response()
            .setStatusCode(status)
            .putHeader("Content-Type", "text/plain; charset=utf-8")
            .end(text);
  }
}
