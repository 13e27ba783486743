package io.scimoperator.bench.process;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** A receiver of webhooks that does nothing but read and answer 204, on threads of its own. */
public final class FastReceiver implements AutoCloseable {

  private static final byte[] ANSWER =
      "HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final String LENGTH = "content-length:";

  private final ServerSocket server;
  private final AtomicLong taken = new AtomicLong();

  private FastReceiver(ServerSocket server) {
    this.server = server;
  }

  /** Listens on a free port of loopback. */
  public static FastReceiver start() throws IOException {
    FastReceiver receiver =
        new FastReceiver(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()));
    Thread.ofPlatform().daemon().start(receiver::accept);
    return receiver;
  }

  public String url() {
    return "http://127.0.0.1:" + server.getLocalPort() + "/hook";
  }

  /** How many deliveries it has answered. */
  public long taken() {
    return taken.get();
  }

  private void accept() {
    try {
      while (!server.isClosed()) {
        Socket socket = server.accept();
        socket.setTcpNoDelay(true);
        Thread.ofPlatform().daemon().start(() -> serve(socket));
      }
    } catch (IOException e) {
      // It was closed.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream(), 16 << 10);
      while (read(in)) {
        socket.getOutputStream().write(ANSWER);
        taken.incrementAndGet();
      }
    } catch (IOException e) {
      // Whoever sent has gone.
    }
  }

  /** Reads one request; false at the end. */
  private static boolean read(InputStream in) throws IOException {
    int length = 0;
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      String lower = line.toLowerCase(Locale.ROOT);
      if (lower.startsWith(LENGTH)) {
        length = Integer.parseInt(lower.substring(LENGTH.length()).strip());
      }
    }
    return length > 0 && in.readNBytes(length).length == length;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
