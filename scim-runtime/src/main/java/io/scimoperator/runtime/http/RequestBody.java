package io.scimoperator.runtime.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The body of one request, read within the limits. One that is not all there yet is read by a
 * thread of its own, because a read that blocks cannot be ended without ending the connection, and
 * the client is owed an answer.
 */
final class RequestBody {

  /** Bytes and time that are spent on a body which nobody wants, so that its sender hears of it. */
  private static final int UNWANTED_BYTES = 1 << 24;

  private static final Duration UNWANTED_TIME = Duration.ofSeconds(2);

  /** Bytes of which any number of bodies may be there at a time. */
  private static final int SMALL = 64 << 10;

  /** Chunks that nobody wants are read a few at a time: Helidon holds each as a whole. */
  private static final Semaphore UNWANTED_CHUNKS = new Semaphore(2);

  private static final byte[] NOTHING = {};

  private final ServerRequest request;
  private final Limits limits;
  private final int arrived;
  private boolean begun;
  private byte @Nullable [] ahead;

  /**
   * A body of which nothing is read yet.
   *
   * @param arrived bytes that have come, of it and whatever is behind it
   */
  RequestBody(ServerRequest request, Limits limits, int arrived) {
    this.request = request;
    this.limits = limits;
    this.arrived = arrived;
  }

  /** Whether how large it is will be known only once it was read. */
  boolean tellsNoLength() {
    return ahead == null
        && request.content().hasEntity()
        && request.headers().contentLength().isEmpty();
  }

  /**
   * Whether it takes memory that counts, as far as that is known.
   *
   * @throws ScimException of kind PAYLOAD_TOO_LARGE
   */
  boolean isLarge() {
    byte[] known = ahead;
    long length = known == null ? request.headers().contentLength().orElse(0) : known.length;
    require(length, limits.bodyBytes());
    return length > SMALL;
  }

  /**
   * All of its bytes; none if there is no body.
   *
   * @param most that are read, no more than the limit
   * @throws ScimException of kind PAYLOAD_TOO_LARGE or REQUEST_TIMEOUT
   */
  byte[] bytes(int most) {
    byte[] known = ahead;
    return known == null ? readAll(Math.min(most, limits.bodyBytes())) : known;
  }

  /**
   * Reads all of it, for whoever asks for it later.
   *
   * @throws ScimException of kind PAYLOAD_TOO_LARGE or REQUEST_TIMEOUT
   */
  void readAhead() {
    if (ahead == null) {
      ahead = readAll(limits.bodyBytes());
    }
  }

  /** Nobody asks for what was read any more. */
  void letGo() {
    if (ahead != null) {
      ahead = NOTHING;
    }
  }

  private byte[] readAll(int most) {
    if (!request.content().hasEntity()) {
      return NOTHING;
    }
    require(request.headers().contentLength().orElse(0), most);
    return within(limits.bodyTime(), () -> read(most));
  }

  /** Its bytes as they come, without a limit. */
  InputStream stream() {
    begun = true;
    return request.content().hasEntity()
        ? request.content().inputStream()
        : InputStream.nullInputStream();
  }

  /** Whether the connection can be used on: what nobody has read is passed over. */
  boolean isOver() {
    if (!request.content().hasEntity() || request.content().consumed()) {
      return true;
    }
    if (!begun) {
      passOver();
    }
    return request.content().consumed();
  }

  private void passOver() {
    if (!tellsNoLength()) {
      passOverInTime();
    } else if (hasBoundedChunks() && UNWANTED_CHUNKS.tryAcquire()) {
      try {
        passOverInTime();
      } finally {
        UNWANTED_CHUNKS.release();
      }
    }
  }

  private boolean hasBoundedChunks() {
    return request.listenerContext().config().maxPayloadSize() >= 0;
  }

  private void passOverInTime() {
    try {
      within(UNWANTED_TIME, this::readUnwanted);
    } catch (ScimException | UncheckedIOException e) {
      // It is not over, then: the connection is.
    }
  }

  /** Whether it says that it is JSON, or says nothing. */
  boolean isJson() {
    return request
        .headers()
        .first(HeaderNames.CONTENT_TYPE)
        .map(type -> type.split(";", 2)[0].strip())
        .map(type ->
            type.equalsIgnoreCase("application/scim+json")
                || type.equalsIgnoreCase("application/json"))
        .orElse(true);
  }

  private <T> T within(Duration time, Callable<T> work) {
    begun = true;
    FutureTask<T> reading = new FutureTask<>(work);
    if (hasArrived()) {
      reading.run();
    } else {
      Thread.ofVirtual().name("request-body").start(reading);
    }
    try {
      return reading.get(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new ScimException(
          Kind.REQUEST_TIMEOUT,
          "The body did not arrive within " + limits.bodyTime().toSeconds() + " s.",
          e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RequestException refused) {
        throw refused.status().equals(Status.REQUEST_ENTITY_TOO_LARGE_413)
            ? tooLarge(limits.bodyBytes())
            : new ScimException(
                Kind.INVALID_SYNTAX,
                "The body is not made of chunks as RFC 9112 has them.",
                refused);
      }
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new UncheckedIOException(new IOException("the body could not be read", e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("stopped while reading the body", e));
    }
  }

  private boolean hasArrived() {
    return request.headers().contentLength().orElse(Long.MAX_VALUE) <= arrived;
  }

  private byte[] read(int most) throws IOException {
    long length = request.headers().contentLength().orElse(Long.MAX_VALUE);
    InputStream in = request.content().inputStream();
    byte[] all = in.readNBytes((int) Math.min(length, most + 1L));
    require(all.length, most);
    in.skip(1); // to its end, of which Helidon hears only so
    return all;
  }

  private boolean readUnwanted() throws IOException {
    InputStream in = request.content().inputStream();
    byte[] piece = new byte[1 << 13];
    long passed = 0;
    int read = in.read(piece);
    while (read >= 0 && passed < UNWANTED_BYTES) {
      passed += read;
      read = in.read(piece);
    }
    return read < 0;
  }

  private static void require(long length, int most) {
    if (length > most) {
      throw tooLarge(most);
    }
  }

  private static ScimException tooLarge(int most) {
    return new ScimException(Kind.PAYLOAD_TOO_LARGE, "The body is larger than " + most + " bytes.");
  }
}
