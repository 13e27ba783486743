package io.scimoperator.local.api.http;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.websocket.WsRouting;
import io.scimoperator.local.api.access.Access;
import io.scimoperator.local.api.access.Roles;
import io.scimoperator.local.api.access.ServiceAccountTokens;
import io.scimoperator.local.api.kind.KindCatalog;
import io.scimoperator.local.api.log.PodLogs;
import io.scimoperator.local.api.resource.Deletions;
import io.scimoperator.local.api.resource.Resources;
import io.scimoperator.local.api.store.ObjectStore;
import java.net.URI;

/** Listens for requests. */
public final class ApiServer implements AutoCloseable {

  private static final String FORWARD = "/api/v1/namespaces/{namespace}/pods/{pod}/portforward";

  private final Address address;
  private final WebServer server;

  private ApiServer(Address address, WebServer server) {
    this.address = address;
    this.server = server;
  }

  /**
   * Where to listen.
   *
   * @param port 0 for a free one
   */
  public record Address(String host, int port, Access access) {}

  /** What requests are answered with. */
  public record Parts(
      ObjectStore store,
      KindCatalog kinds,
      Resources resources,
      Deletions deletions,
      PodLogs logs,
      ServiceAccountTokens tokens) {}

  /**
   * Listens from now on.
   *
   * @throws IllegalStateException if the port is taken
   */
  public static ApiServer start(Address address, Parts parts) {
    Doorkeeper doorkeeper = new Doorkeeper(address.access());
    ApiDoor door = new ApiDoor(doorkeeper, parts.kinds(), doors(address.access(), parts));
    WsRouting.Builder sockets =
        WsRouting.builder()
            .endpoint(
                FORWARD,
                () ->
                    new ForwardSocket(
                        new ForwardSocket.PodAddress(parts.resources(), parts.kinds()), doorkeeper))
            .endpoint("/*", () -> new WatchSocket(parts.store(), parts.kinds(), doorkeeper));
    var builder =
        WebServer.builder()
            .shutdownHook(false)
            .routing(routing -> routing.any(door))
            .addRouting(sockets);
    builder.host(address.host()).port(address.port());
    builder.connectionOptions(options -> options.tcpNoDelay(true));
    address.access().tls().ifPresent(context -> builder.tls(tls -> tls.sslContext(context)));
    WebServer server = builder.build().start();
    if (!server.isRunning()) {
      throw new IllegalStateException(
          address.host()
              + ":"
              + address.port()
              + " is taken: stop what listens there, or choose another port");
    }
    return new ApiServer(address, server);
  }

  private static ApiDoor.Doors doors(Access access, Parts parts) {
    return new ApiDoor.Doors(
        new ReviewDoor(access, parts.tokens(), new Roles(parts.store())),
        new ResourceDoor(parts.resources(), parts.deletions()),
        new SubresourceDoor(parts),
        new ListDoor(parts.store(), parts.deletions()));
  }

  public URI url() {
    String scheme = address.access().tls().isPresent() ? "https" : "http";
    return URI.create(scheme + "://" + address.host() + ":" + server.port());
  }

  @Override
  public void close() {
    server.stop();
  }
}
