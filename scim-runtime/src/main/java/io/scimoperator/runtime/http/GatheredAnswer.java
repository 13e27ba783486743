package io.scimoperator.runtime.http;

import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer, written before any of it is sent, so that its length can be told and what
 * it was made of need not be there for as long as a client reads. It is in memory if it is small,
 * or a page that finds a place; else in a file without a name. To be discarded. Not thread-safe.
 */
final class GatheredAnswer extends OutputStream {

  private static final Logger LOG = System.getLogger(GatheredAnswer.class.getName());

  /** Bytes that are in memory of every answer. */
  static final int SMALL = 64 << 10;

  /** Bytes that are in memory of one that has a place: more than most pages have. */
  private static final int LARGE = 256 << 10;

  /** Bytes of a file; a page of the largest users has fewer. */
  static final int MOST = 8 << 20;

  private static final String CROWDED =
      "Too many large answers wait for clients that do not read them; come again later.";

  private ByteArrayOutputStream kept = new ByteArrayOutputStream(1 << 10);
  private final Places places;
  private @Nullable FileChannel file;
  private boolean hasPlace;
  private boolean hasFilePlace;
  private long length;

  /**
   * How many answers there may be at a time.
   *
   * @param memory of those in memory that are not small; others go to files
   * @param files of those in files, whose clients may never read them
   */
  record Places(Semaphore memory, Semaphore files) {}

  /** What is written has more than {@link #MOST} bytes. */
  static final class Overfull extends IOException {

    private static final long serialVersionUID = 1;
  }

  /**
   * An answer of which nothing is written yet.
   *
   * @param places for it until it is discarded, if it is not small
   */
  GatheredAnswer(Places places) {
    this.places = places;
  }

  /** Writes something to an output. */
  interface Writing {
    void to(OutputStream out) throws IOException;
  }

  /**
   * What is written, if there is room for it.
   *
   * @throws ScimException of kind TOO_MANY_REQUESTS if there are too many files
   * @throws RuntimeException what the writing throws
   */
  static Optional<GatheredAnswer> of(Places places, Writing writing) {
    GatheredAnswer gathered = new GatheredAnswer(places);
    boolean whole = false;
    try {
      writing.to(gathered);
      whole = true;
      return Optional.of(gathered);
    } catch (IOException | UncheckedIOException e) {
      if (!(e instanceof Overfull || e.getCause() instanceof Overfull)) {
        LOG.log(
            Level.WARNING,
            "a large answer could not be written to a file in "
                + System.getProperty("java.io.tmpdir")
                + " and is sent from memory: see that there is room",
            e);
      }
      return Optional.empty();
    } finally {
      if (!whole) {
        gathered.discard();
      }
    }
  }

  /** Bytes that were written. */
  long length() {
    return length;
  }

  /** Writes all of it to a client. */
  void sendTo(OutputStream client) throws IOException {
    FileChannel large = file;
    if (large == null) {
      kept.writeTo(client);
    } else {
      large.position(0);
      Channels.newInputStream(large).transferTo(client);
    }
  }

  /** All of it, if it is in memory. */
  byte @Nullable [] bytes() {
    return file == null ? kept.toByteArray() : null;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  /**
   * Adds bytes.
   *
   * @throws Overfull if they are too many
   * @throws ScimException of kind TOO_MANY_REQUESTS if there are too many files
   * @throws IOException if a file could not be written
   */
  @Override
  public void write(byte[] bytes, int offset, int number) throws IOException {
    length += number;
    if (length > MOST) {
      throw new Overfull();
    }
    if (file == null && isRoomFor(length)) {
      kept.write(bytes, offset, number);
      return;
    }
    ByteBuffer rest = ByteBuffer.wrap(bytes, offset, number);
    FileChannel large = file();
    while (rest.hasRemaining()) {
      large.write(rest);
    }
  }

  private boolean isRoomFor(long size) {
    if (size > SMALL && size <= LARGE && !hasPlace) {
      hasPlace = places.memory().tryAcquire();
    }
    return size <= (hasPlace ? LARGE : SMALL);
  }

  private FileChannel file() throws IOException {
    FileChannel present = file;
    if (present != null) {
      return present;
    }
    hasFilePlace = places.files().tryAcquire();
    if (!hasFilePlace) {
      throw new ScimException(Kind.TOO_MANY_REQUESTS, CROWDED);
    }
    Path path = Files.createTempFile("scim-answer-", ".json");
    FileChannel made =
        FileChannel.open(
            path,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    file = made;
    ByteBuffer before = ByteBuffer.wrap(kept.toByteArray());
    while (before.hasRemaining()) {
      made.write(before);
    }
    kept = new ByteArrayOutputStream(0);
    leave();
    return made;
  }

  private void leave() {
    if (hasPlace) {
      hasPlace = false;
      places.memory().release();
    }
  }

  /** It was sent, or is not going to be. */
  void discard() {
    leave();
    if (hasFilePlace) {
      hasFilePlace = false;
      places.files().release();
    }
    if (file != null) {
      try {
        file.close();
      } catch (IOException e) {
        LOG.log(Level.DEBUG, "the file of an answer was not closed", e);
      }
    }
  }
}
