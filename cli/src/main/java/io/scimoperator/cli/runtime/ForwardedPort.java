package io.scimoperator.cli.runtime;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A port of a pod at a free port of the loopback interface, as {@code kubectl port-forward} has it:
 * each connection is a WebSocket of the Kubernetes API.
 *
 * <p>Not the Kubernetes client's own forwarding: over the JDK's WebSocket it loses what it sends
 * while the message before is still on its way.
 */
public final class ForwardedPort implements AutoCloseable {

  private static final int BACKLOG = 50;

  private final HttpClient http;
  private final URI target;
  private final ServerSocket door;
  private final Set<ForwardedConnection> connections = ConcurrentHashMap.newKeySet();
  private final AtomicReference<@Nullable Trouble> trouble = new AtomicReference<>();

  private ForwardedPort(HttpClient http, URI target, ServerSocket door) {
    this.http = http;
    this.target = target;
    this.door = door;
  }

  /** Listens; the pod is reached for with the first connection. */
  public static ForwardedPort open(KubernetesClient client, Pod pod, int port) {
    String path =
        "api/v1/namespaces/%s/pods/%s/portforward?ports=%d"
            .formatted(pod.getMetadata().getNamespace(), pod.getMetadata().getName(), port);
    URI target = URI.create(client.getMasterUrl().toString()).resolve(path);
    try {
      ServerSocket door = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
      ForwardedPort forwarded = new ForwardedPort(client.getHttpClient(), target, door);
      Thread.ofVirtual().name("forwarded-port").start(forwarded::accept);
      return forwarded;
    } catch (IOException e) {
      throw new UncheckedIOException("no port of the loopback interface is free", e);
    }
  }

  /** Where it listens, an {@code http} address without a path. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + door.getLocalPort());
  }

  /** Why the last connection was cut; empty if none was, or if nothing was wrong. */
  public Optional<Trouble> trouble() {
    return Optional.ofNullable(trouble.get());
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        connect(door.accept());
      } catch (IOException e) {
        close();
      }
    }
  }

  private void connect(Socket caller) {
    ForwardedConnection connection = new ForwardedConnection(caller, this::cut);
    connections.add(connection);
    connection.open(http.newWebSocketBuilder().uri(target));
  }

  private void cut(ForwardedConnection connection, Optional<Trouble> why) {
    connections.remove(connection);
    why.ifPresent(trouble::set);
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException("a forwarded port is not closed", e);
    }
    connections.forEach(ForwardedConnection::close);
  }
}
