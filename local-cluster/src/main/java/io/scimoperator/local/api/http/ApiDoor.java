package io.scimoperator.local.api.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.scimoperator.local.api.discovery.Discovery;
import io.scimoperator.local.api.kind.KindCatalog;
import io.scimoperator.local.api.kind.ResourceKind;
import io.scimoperator.local.api.kind.ResourceKind.GroupVersion;
import io.scimoperator.local.api.object.StatusException;
import io.scimoperator.local.api.resource.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;

/** Finds out what a request is about, and answers what goes wrong. */
final class ApiDoor implements Handler {

  private static final Logger LOG = System.getLogger(ApiDoor.class.getName());

  private final KindCatalog kinds;
  private final Discovery discovery;
  private final ResourceDoor objects;
  private final ListDoor lists;

  ApiDoor(KindCatalog kinds, ResourceDoor objects, ListDoor lists) {
    this.kinds = kinds;
    this.discovery = new Discovery(kinds);
    this.objects = objects;
    this.lists = lists;
  }

  @Override
  public void handle(ServerRequest request, ServerResponse response) {
    Exchange exchange = new Exchange(request, response);
    try {
      answer(exchange);
    } catch (StatusException e) {
      exchange.send(e);
    } catch (IOException | UncheckedIOException e) {
      LOG.log(Level.DEBUG, "the client of {0} is gone", exchange.path());
      throw new IllegalStateException(e);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "cannot answer " + exchange.method() + " " + exchange.path(), e);
      exchange.send(StatusException.internal("Internal error occurred: " + e));
    }
  }

  private void answer(Exchange exchange) throws IOException {
    Optional<ResourcePath> resource = ResourcePath.parse(exchange.path());
    if (resource.isPresent()) {
      answer(exchange, resource.get());
    } else {
      document(exchange, List.of(exchange.path().split("/")));
    }
  }

  private void answer(Exchange exchange, ResourcePath path) throws IOException {
    ResourceKind kind =
        kinds
            .find(path.groupVersion(), path.plural())
            .filter(found -> path.subresource().isEmpty() || found.has(path.subresource()))
            .filter(found -> found.namespaced() || path.namespace().isEmpty())
            .orElseThrow(StatusException::noSuchPath);
    Target target = new Target(kind, path.namespace(), path.name(), path.subresource());
    if (!path.name().isEmpty()) {
      objects.handle(exchange, target);
    } else if (exchange.method().equals("POST")) {
      objects.create(exchange, target);
    } else if (exchange.method().equals("GET") && isWebSocket(exchange)) {
      exchange.send(200, new byte[0]);
    } else {
      lists.handle(exchange, kind, path.namespace());
    }
  }

  private static boolean isWebSocket(Exchange exchange) {
    return exchange.header(HeaderNames.UPGRADE).equalsIgnoreCase("websocket");
  }

  private void document(Exchange exchange, List<String> segments) {
    switch (String.join("/", segments)) {
      case "/api" -> exchange.send(200, discovery.coreVersions());
      case "/apis" -> exchange.send(200, discovery.groups());
      case "/api/v1" -> exchange.send(200, discovery.resources(new GroupVersion("", "v1")));
      case "/version" -> exchange.send(200, discovery.version());
      case "/healthz", "/livez", "/readyz" -> exchange.sendText(200, "ok");
      default -> {
        if (segments.size() == 3 && segments.get(1).equals("apis")) {
          exchange.send(200, discovery.group(segments.get(2)));
        } else if (segments.size() == 4 && segments.get(1).equals("apis")) {
          GroupVersion version = new GroupVersion(segments.get(2), segments.get(3));
          exchange.send(200, discovery.resources(version));
        } else {
          throw StatusException.noSuchPath();
        }
      }
    }
  }
}
