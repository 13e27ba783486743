package io.scimoperator.local.api.http;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.websocket.WsRouting;
import io.scimoperator.local.api.kind.KindCatalog;
import io.scimoperator.local.api.log.PodLogs;
import io.scimoperator.local.api.resource.Deletions;
import io.scimoperator.local.api.resource.Resources;
import io.scimoperator.local.api.store.ObjectStore;
import java.net.URI;

/** Listens for requests. */
public final class ApiServer implements AutoCloseable {

  private final String host;
  private final WebServer server;

  private ApiServer(String host, WebServer server) {
    this.host = host;
    this.server = server;
  }

  /** What requests are answered with. */
  public record Parts(
      ObjectStore store,
      KindCatalog kinds,
      Resources resources,
      Deletions deletions,
      PodLogs logs) {}

  /**
   * Listens from now on.
   *
   * @param port 0 for a free one
   * @throws IllegalStateException if the port is taken
   */
  public static ApiServer start(String host, int port, Parts parts) {
    ApiDoor door =
        new ApiDoor(
            parts.kinds(),
            new ResourceDoor(parts.resources(), parts.deletions()),
            new SubresourceDoor(parts.resources(), parts.deletions(), parts.logs()),
            new ListDoor(parts.store(), parts.deletions()));
    WsRouting.Builder sockets =
        WsRouting.builder().endpoint("/*", () -> new WatchSocket(parts.store(), parts.kinds()));
    var builder =
        WebServer.builder()
            .shutdownHook(false)
            .routing(routing -> routing.any(door))
            .addRouting(sockets);
    builder.host(host).port(port);
    builder.connectionOptions(options -> options.tcpNoDelay(true));
    WebServer server = builder.build().start();
    if (!server.isRunning()) {
      throw new IllegalStateException(
          host + ":" + port + " is taken: stop what listens there, or choose another port");
    }
    return new ApiServer(host, server);
  }

  public URI url() {
    return URI.create("http://" + host + ":" + server.port());
  }

  @Override
  public void close() {
    server.stop();
  }
}
