package io.scimoperator.runtime.store.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;

/** Between a runtime and PostgreSQL: it can end a connection when a commit is acknowledged. */
final class CuttingProxy implements AutoCloseable {

  private final ServerSocket listener;
  private final int server;
  private final AtomicBoolean cutting = new AtomicBoolean();
  private final AtomicBoolean cut = new AtomicBoolean();

  private CuttingProxy(ServerSocket listener, int server) {
    this.listener = listener;
    this.server = server;
  }

  static CuttingProxy before(int server) throws IOException {
    CuttingProxy proxy =
        new CuttingProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), server);
    Thread.ofVirtual().start(proxy::accept);
    return proxy;
  }

  int port() {
    return listener.getLocalPort();
  }

  void cutAtNextCommit() {
    cutting.set(true);
  }

  boolean hasCut() {
    return cut.get();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        Socket there = new Socket(InetAddress.getLoopbackAddress(), server);
        Thread.ofVirtual().start(() -> forward(client, there));
        Thread.ofVirtual().start(() -> forward(there, client));
      } catch (IOException e) {
        // close() ends the listener.
        return;
      }
    }
  }

  private void forward(Socket from, Socket to) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] chunk = new byte[1 << 14];
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        if (from.getPort() == server && isCommit(Arrays.copyOf(chunk, read))) {
          cut.set(true);
          return;
        }
        out.write(chunk, 0, read);
        out.flush();
      }
    } catch (IOException e) {
      // The other direction has ended the connection.
      return;
    }
  }

  /** PostgreSQL's message CommandComplete of a commit that succeeded. */
  private boolean isCommit(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1).contains("COMMIT\0")
        && cutting.compareAndSet(true, false);
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
