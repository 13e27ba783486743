package io.scimoperator.local.api.http;

import io.helidon.webserver.ServerConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.scimoperator.local.api.kind.KindCatalog;
import io.scimoperator.local.api.kind.ResourceKind;
import io.scimoperator.local.api.object.StatusException;
import io.scimoperator.local.api.resource.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/** Finds out what a request is about, and answers what goes wrong. */
final class ApiDoor implements Handler {

  private static final Logger LOG = System.getLogger(ApiDoor.class.getName());

  private final Doorkeeper doorkeeper;
  private final KindCatalog kinds;
  private final DiscoveryDoor discovery;
  private final ReviewDoor reviews;
  private final ResourceDoor objects;
  private final SubresourceDoor subresources;
  private final ListDoor lists;

  /** What answers requests about objects. */
  record Doors(
      ReviewDoor reviews, ResourceDoor objects, SubresourceDoor subresources, ListDoor lists) {}

  ApiDoor(Doorkeeper doorkeeper, KindCatalog kinds, Doors doors) {
    this.doorkeeper = doorkeeper;
    this.kinds = kinds;
    this.discovery = new DiscoveryDoor(kinds);
    this.reviews = doors.reviews();
    this.objects = doors.objects();
    this.subresources = doors.subresources();
    this.lists = doors.lists();
  }

  @Override
  public void handle(ServerRequest request, ServerResponse response) {
    Exchange exchange = new Exchange(request, response);
    try {
      answer(exchange);
    } catch (StatusException e) {
      exchange.send(e);
    } catch (ServerConnectionException e) {
      LOG.log(Level.DEBUG, "the client of {0} is gone", exchange.path());
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "cannot answer " + exchange.method() + " " + exchange.path(), e);
      exchange.send(StatusException.internal("Internal error occurred: " + e));
    }
  }

  private void answer(Exchange exchange) throws IOException {
    doorkeeper.check(exchange.path(), exchange.headers());
    Optional<ResourcePath> resource = ResourcePath.parse(exchange.path());
    if (resource.isPresent()) {
      if (!reviews.handle(exchange, resource.get())) {
        answer(exchange, resource.get());
      }
    } else {
      discovery.handle(exchange);
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
    if (subresources.handle(exchange, target)) {
      return;
    }
    if (!path.name().isEmpty()) {
      objects.handle(exchange, target);
    } else if (exchange.method().equals("POST")) {
      objects.create(exchange, target);
    } else {
      lists.handle(exchange, kind, path.namespace());
    }
  }
}
