package io.scimoperator.bench.load;

import java.io.IOException;
import java.util.Arrays;

/** A worker's connection, which notes how long each answer took. Not thread-safe. */
public final class Client {

  private final Connection connection;
  private long[] nanoseconds = new long[1 << 10];
  private int sent;

  Client(Connection connection) {
    this.connection = connection;
  }

  /** Sends a request and returns the status of its answer. */
  public int send(byte[] request) throws IOException {
    long start = System.nanoTime();
    int status = connection.send(request);
    long took = System.nanoTime() - start;
    if (sent == nanoseconds.length) {
      nanoseconds = Arrays.copyOf(nanoseconds, sent * 2);
    }
    nanoseconds[sent++] = took;
    return status;
  }

  /**
   * Sends a request whose answer is known.
   *
   * @throws IOException if it has another status, since what refuses is not worth measuring
   */
  public void expect(int status, byte[] request) throws IOException {
    int answered = send(request);
    if (answered != status) {
      throw new IOException(
          "the server answered %d instead of %d: %s".formatted(answered, status, body()));
    }
  }

  /** The body of the last answer. */
  public String body() {
    return connection.body();
  }

  /** How long the answers took, in the order of the requests. */
  long[] nanoseconds() {
    return Arrays.copyOf(nanoseconds, sent);
  }
}
