package io.scimoperator.cli.runtime;

import io.fabric8.kubernetes.client.http.WebSocket;
import io.fabric8.kubernetes.client.http.WebSocketHandshakeException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;

/**
 * One connection to a pod's port over a WebSocket of the protocol {@code v4.channel.k8s.io}: the
 * first byte of a message is a channel, 0 for data and 1 for what goes wrong; the first message of
 * each tells the port only.
 */
final class ForwardedConnection implements WebSocket.Listener {

  private static final String PROTOCOL = "v4.channel.k8s.io";
  private static final int NORMAL = 1000;
  private static final byte DATA = 0;
  private static final byte ERROR = 1;
  private static final int GREETINGS = 2;
  private static final int BUFFER = 1 << 14;
  private static final long PAUSE = Duration.ofNanos(100_000).toNanos();

  private final Socket caller;
  private final BiConsumer<ForwardedConnection, Optional<Trouble>> cut;
  private final AtomicBoolean over = new AtomicBoolean();
  private int received;

  /**
   * Not yet connected.
   *
   * @param cut told once, when it is over, with what went wrong
   */
  ForwardedConnection(Socket caller, BiConsumer<ForwardedConnection, Optional<Trouble>> cut) {
    this.caller = caller;
    this.cut = cut;
  }

  void open(WebSocket.Builder pod) {
    var unused =
        pod.subprotocol(PROTOCOL)
            .buildAsync(this)
            .whenComplete((socket, failure) -> {
              if (failure != null) {
                end(Optional.of(reason(failure)));
              }
            });
  }

  private static Trouble reason(Throwable failure) {
    return switch (failure) {
      case CompletionException wrapped when wrapped.getCause() != null ->
          reason(wrapped.getCause());
      case WebSocketHandshakeException refused -> new Trouble.Refused(refused.getResponse().code());
      default ->
          new Trouble.Broken(Objects.requireNonNullElse(failure.getMessage(), failure.toString()));
    };
  }

  @Override
  public void onOpen(WebSocket socket) {
    Thread.ofVirtual().name("forwarded-connection").start(() -> pump(socket));
  }

  private void pump(WebSocket socket) {
    byte[] bytes = new byte[BUFFER];
    bytes[0] = DATA;
    try {
      InputStream in = caller.getInputStream();
      int length = in.read(bytes, 1, BUFFER - 1);
      while (length >= 0 && sent(socket, ByteBuffer.wrap(bytes, 0, length + 1))) {
        length = in.read(bytes, 1, BUFFER - 1);
      }
      socket.sendClose(NORMAL, "the connection is over");
      end(Optional.empty());
    } catch (IOException e) {
      socket.sendClose(NORMAL, "the caller has left");
      end(Optional.empty());
    }
  }

  /** The JDK's WebSocket takes the next message only when the last one is on its way. */
  private boolean sent(WebSocket socket, ByteBuffer message) {
    while (socket.queueSize() > 0 && !over.get()) {
      LockSupport.parkNanos(PAUSE);
    }
    return !over.get() && socket.send(message);
  }

  @Override
  public void onMessage(WebSocket socket, ByteBuffer message) {
    received++;
    if (received <= GREETINGS || !message.hasRemaining()) {
      socket.request();
      return;
    }
    byte channel = message.get();
    byte[] bytes = new byte[message.remaining()];
    message.get(bytes);
    if (channel == ERROR) {
      end(Optional.of(new Trouble.Broken(new String(bytes, StandardCharsets.UTF_8))));
      return;
    }
    try {
      caller.getOutputStream().write(bytes);
      socket.request();
    } catch (IOException e) {
      end(Optional.empty());
    }
  }

  @Override
  public void onClose(WebSocket socket, int code, String reason) {
    end(Optional.empty());
  }

  @Override
  public void onError(WebSocket socket, Throwable failure) {
    end(Optional.of(reason(failure)));
  }

  /** Cuts it. */
  void close() {
    end(Optional.empty());
  }

  private void end(Optional<Trouble> why) {
    if (!over.compareAndSet(false, true)) {
      return;
    }
    cut.accept(this, why);
    try {
      caller.close();
    } catch (IOException e) {
      throw new UncheckedIOException("a forwarded connection is not closed", e);
    }
  }
}
