package io.scimoperator.runtime.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer as it is written: kept whole while it is small, or a page that finds a
 * place, so that its length can be told; sent as it comes once it is not.
 */
final class GatheredAnswer extends OutputStream {

  /** Bytes that are kept of every answer. */
  private static final int SMALL = 64 << 10;

  /** Bytes that are kept of one that has a place: more than most pages have. */
  private static final int LARGE = 256 << 10;

  private ByteArrayOutputStream kept = new ByteArrayOutputStream(1 << 10);
  private final Semaphore places;
  private final Supplier<OutputStream> client;
  private @Nullable OutputStream sent;
  private boolean hasPlace;
  private long length;

  /**
   * An answer of which nothing is written yet.
   *
   * @param places for those that are not small, until {@link #leave}; who finds none is sent as it
   *     comes
   * @param client asked once, for where an answer goes that is not kept
   */
  GatheredAnswer(Semaphore places, Supplier<OutputStream> client) {
    this.places = places;
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
    if (out == null && isRoomFor(kept.size() + number)) {
      kept.write(bytes, offset, number);
      return;
    }
    if (out == null) {
      out = client.get();
      sent = out;
      kept.writeTo(out);
      // A client that reads slowly holds no more than what is on its way.
      kept = new ByteArrayOutputStream(0);
      leave();
    }
    out.write(bytes, offset, number);
  }

  private boolean isRoomFor(int size) {
    if (size > SMALL && size <= LARGE && !hasPlace) {
      hasPlace = places.tryAcquire();
    }
    return size <= (hasPlace ? LARGE : SMALL);
  }

  /** What was kept is sent, or is not going to be. */
  void leave() {
    if (hasPlace) {
      hasPlace = false;
      places.release();
    }
  }

  @Override
  public void close() throws IOException {
    if (sent != null) {
      sent.close();
    }
  }
}
