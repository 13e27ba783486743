package io.scimoperator.runtime.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer as it is written: kept whole while it is small, so that its length can be
 * told, and sent as it comes once it is not.
 */
final class GatheredAnswer extends OutputStream {

  /** Bytes that are kept at most. */
  private static final int SMALL = 64 << 10;

  private ByteArrayOutputStream kept = new ByteArrayOutputStream(1 << 10);
  private final Supplier<OutputStream> client;
  private @Nullable OutputStream sent;
  private long length;

  /**
   * @param client asked once, for where an answer goes that is not small
   */
  GatheredAnswer(Supplier<OutputStream> client) {
    this.client = client;
  }

  /** Bytes that were written. */
  long length() {
    return length;
  }

  /** Whether nothing was sent yet. */
  boolean isKept() {
    return sent == null;
  }

  /** What was written, as long as nothing was sent. */
  byte[] bytes() {
    return kept.toByteArray();
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int number) throws IOException {
    length += number;
    OutputStream out = sent;
    if (out == null && kept.size() + number <= SMALL) {
      kept.write(bytes, offset, number);
      return;
    }
    if (out == null) {
      out = client.get();
      sent = out;
      kept.writeTo(out);
      // A client that reads slowly holds no more than what is on its way.
      kept = new ByteArrayOutputStream(0);
    }
    out.write(bytes, offset, number);
  }

  @Override
  public void close() throws IOException {
    if (sent != null) {
      sent.close();
    }
  }
}
