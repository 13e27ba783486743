package io.scimoperator.local.api.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.http.WritableHeaders;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;
import io.helidon.websocket.WsUpgradeException;
import io.scimoperator.local.api.kind.KindCatalog;
import io.scimoperator.local.api.kind.ResourceKind;
import io.scimoperator.local.api.object.StatusException;
import io.scimoperator.local.api.resource.Resources;
import io.scimoperator.local.api.resource.Target;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A forwarded port of a pod over a WebSocket, by the protocol {@code v4.channel.k8s.io}: the first
 * byte of a message is a channel, 0 for data and 1 for what goes wrong; the first message of each
 * is the port, in two bytes, the lower one first. One port for each socket, one connection for
 * each.
 */
final class ForwardSocket implements WsListener {

  private static final Logger LOG = System.getLogger(ForwardSocket.class.getName());
  private static final String PROTOCOL = "v4.channel.k8s.io";
  private static final int NORMAL = 1000;
  private static final int DATA = 0;
  private static final int ERROR = 1;
  private static final int CONNECT_MILLIS = 5_000;
  private static final int BUFFER = 1 << 14;

  private final PodAddress pods;
  private final Doorkeeper doorkeeper;

  /** Frames are written by the pod's side and, for pings, by the connection. */
  private final Object writing = new Object();

  private @Nullable Socket pod;

  ForwardSocket(PodAddress pods, Doorkeeper doorkeeper) {
    this.pods = pods;
    this.doorkeeper = doorkeeper;
  }

  /** Finds pods. */
  record PodAddress(Resources resources, KindCatalog kinds) {

    /**
     * Where a pod listens.
     *
     * @throws StatusException if there is no such pod, or it has no address
     */
    InetSocketAddress of(ResourcePath path, int port) {
      ResourceKind kind =
          kinds.find(path.groupVersion(), path.plural()).orElseThrow(StatusException::noSuchPath);
      String address =
          resources
              .get(new Target(kind, path.namespace(), path.name(), ""))
              .json()
              .path("status")
              .path("podIP")
              .asText();
      if (address.isEmpty()) {
        throw StatusException.badRequest(
            "pod " + path.name() + " is not running: it has no address");
      }
      return new InetSocketAddress(address, port);
    }
  }

  @Override
  public Optional<Headers> onHttpUpgrade(HttpPrologue prologue, Headers headers)
      throws WsUpgradeException {
    try {
      doorkeeper.check(prologue.uriPath().rawPath(), headers);
      address(prologue);
    } catch (StatusException e) {
      throw new WsUpgradeException(String.valueOf(e.getMessage()), e);
    }
    WritableHeaders<?> answer = WritableHeaders.create();
    answer.set(HeaderNames.create("Sec-WebSocket-Protocol"), PROTOCOL);
    return Optional.of(answer);
  }

  private InetSocketAddress address(HttpPrologue prologue) {
    ResourcePath path =
        ResourcePath.parse(prologue.uriPath().rawPath()).orElseThrow(StatusException::noSuchPath);
    return pods.of(path, port(prologue));
  }

  private static int port(HttpPrologue prologue) {
    String text = new Parameters(prologue.query()).text("ports");
    if (!text.matches("[1-9][0-9]{0,4}")) {
      throw StatusException.badRequest("ports must be one number, and is " + text);
    }
    return Integer.parseInt(text);
  }

  @Override
  public void onOpen(WsSession session) {
    int port = port(session.prologue());
    byte[] number = {(byte) port, (byte) (port >> 8)};
    send(session, DATA, number, number.length);
    send(session, ERROR, number, number.length);
    try {
      Socket connected = new Socket();
      connected.connect(address(session.prologue()), CONNECT_MILLIS);
      connected.setTcpNoDelay(true);
      pod = connected;
      Thread.ofVirtual().name("forward").start(() -> pump(session, connected));
    } catch (IOException | StatusException e) {
      byte[] reason =
          ("port " + port + " of the pod cannot be reached: " + e.getMessage())
              .getBytes(StandardCharsets.UTF_8);
      send(session, ERROR, reason, reason.length);
      close(session);
    }
  }

  private void pump(WsSession session, Socket connected) {
    byte[] buffer = new byte[BUFFER];
    try (connected;
        InputStream in = connected.getInputStream()) {
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        send(session, DATA, buffer, length);
      }
      close(session);
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.DEBUG, "a forwarded connection has ended", e);
    }
  }

  private void send(WsSession session, int channel, byte[] bytes, int length) {
    BufferData frame = BufferData.create(length + 1);
    frame.write(channel);
    frame.write(bytes, 0, length);
    synchronized (writing) {
      session.send(frame, true);
    }
  }

  private void close(WsSession session) {
    synchronized (writing) {
      session.close(NORMAL, "the connection is over");
    }
  }

  @Override
  public void onMessage(WsSession session, BufferData message, boolean last) {
    Socket connected = pod;
    int channel = message.read();
    if (connected == null || channel != DATA) {
      return;
    }
    byte[] bytes = message.readBytes();
    try {
      connected.getOutputStream().write(bytes);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "a forwarded connection is gone", e);
      close(session);
    }
  }

  @Override
  public void onPing(WsSession session, BufferData payload) {
    synchronized (writing) {
      session.pong(payload);
    }
  }

  @Override
  public void onClose(WsSession session, int status, String reason) {
    stop();
  }

  @Override
  public void onError(WsSession session, Throwable failure) {
    stop();
  }

  private void stop() {
    Socket connected = pod;
    if (connected != null) {
      try {
        connected.close();
      } catch (IOException e) {
        LOG.log(Level.DEBUG, "a connection to a pod does not close", e);
      }
    }
  }
}
