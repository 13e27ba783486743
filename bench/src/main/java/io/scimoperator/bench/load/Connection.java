package io.scimoperator.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/**
 * One HTTP/1.1 connection that is kept. It writes a request and reads its answer on the caller's
 * thread and parses no more than it must, so that the machine's time is left to the server. Not
 * thread-safe.
 */
final class Connection implements AutoCloseable {

  private static final byte[] LENGTH = "\r\ncontent-length:".getBytes(StandardCharsets.US_ASCII);
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(60);

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private byte[] buffer = new byte[1 << 14];
  private int filled;
  private int bodyBegin;
  private int bodyEnd;

  private Connection(Socket socket) throws IOException {
    this.socket = socket;
    this.in = socket.getInputStream();
    this.out = socket.getOutputStream();
  }

  static Connection open(InetSocketAddress address) throws IOException {
    Socket socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.setSoTimeout((int) LONGEST_ANSWER.toMillis());
    socket.connect(address);
    return new Connection(socket);
  }

  /** Sends a whole request; the status of its answer, whose body is there until the next one. */
  int send(byte[] request) throws IOException {
    out.write(request);
    filled = 0;
    int headEnd = readHead();
    bodyBegin = headEnd + 4;
    bodyEnd = bodyBegin + contentLength(headEnd);
    while (filled < bodyEnd) {
      fill();
    }
    return (buffer[9] - '0') * 100 + (buffer[10] - '0') * 10 + (buffer[11] - '0');
  }

  String body() {
    return new String(buffer, bodyBegin, bodyEnd - bodyBegin, StandardCharsets.UTF_8);
  }

  private int readHead() throws IOException {
    int looked = 0;
    while (true) {
      fill();
      for (int i = looked; i + 3 < filled; i++) {
        if (buffer[i] == '\r' && buffer[i + 1] == '\n' && buffer[i + 2] == '\r') {
          return i;
        }
      }
      looked = Math.max(0, filled - 3);
    }
  }

  private void fill() throws IOException {
    if (filled == buffer.length) {
      buffer = Arrays.copyOf(buffer, buffer.length * 4);
    }
    int read = in.read(buffer, filled, buffer.length - filled);
    if (read < 0) {
      throw new EOFException("the server closed a connection in the middle of an answer");
    }
    filled += read;
  }

  /** Answers without the header have no body: none is sent in chunks. */
  private int contentLength(int headEnd) throws IOException {
    for (int i = 0; i + LENGTH.length < headEnd; i++) {
      if (isLengthAt(i)) {
        int end = i + LENGTH.length;
        while (buffer[end] != '\r') {
          end++;
        }
        int begin = i + LENGTH.length;
        return Integer.parseInt(
            new String(buffer, begin, end - begin, StandardCharsets.US_ASCII).strip());
      }
    }
    String head = new String(buffer, 0, headEnd, StandardCharsets.US_ASCII);
    if (head.toLowerCase(Locale.ROOT).contains("transfer-encoding")) {
      throw new IOException("an answer came in chunks, which this load generator does not read");
    }
    return 0;
  }

  private boolean isLengthAt(int begin) {
    for (int i = 0; i < LENGTH.length; i++) {
      int letter = buffer[begin + i];
      int lower = letter >= 'A' && letter <= 'Z' ? letter + 32 : letter;
      if (lower != LENGTH[i]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
