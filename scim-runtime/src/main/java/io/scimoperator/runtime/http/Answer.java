package io.scimoperator.runtime.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one request: whole, or as it is written; at once, or when the work behind it is
 * done. Not thread-safe.
 */
final class Answer {

  /** Clients that read nothing hold them: 256 KiB each in memory, some MiB each in files. */
  private static final GatheredAnswer.Places PLACES =
      new GatheredAnswer.Places(new Semaphore(32), new Semaphore(256));

  private final ServerResponse response;
  private final boolean isHead;
  private final BooleanSupplier isLast;
  private boolean held;
  private @Nullable Sending ready;

  /**
   * An answer of which nothing is sent yet.
   *
   * @param isHead whether it has no body, RFC 9110 §9.3.2
   * @param isLast whether the connection ends with it
   */
  Answer(ServerResponse response, boolean isHead, BooleanSupplier isLast) {
    this.response = response;
    this.isHead = isHead;
    this.isLast = isLast;
  }

  /** The status that was sent, or would be. */
  int status() {
    return response.status().code();
  }

  /** The first value of a header. */
  String header(HeaderName name) {
    return response.headers().first(name).orElseThrow();
  }

  void with(HeaderName name, String value) {
    response.header(name, value);
  }

  /** A header, unless there is one of that name. */
  void withDefault(HeaderName name, String value) {
    if (!response.headers().contains(name)) {
      response.header(name, value);
    }
  }

  /** Does work that answers, and sends the answer once it is done. */
  void after(Runnable work) {
    held = true;
    boolean done = false;
    try {
      work.run();
      done = true;
    } finally {
      held = false;
      if (!done) {
        forget();
      }
    }
    Sending sending = ready;
    ready = null;
    if (sending != null) {
      send(sending);
    }
  }

  /** What is left to be done of an answer, and what it holds until then. */
  private record Sending(Runnable work, Runnable end) {}

  private void whenDone(Runnable work) {
    whenDone(new Sending(work, () -> {}));
  }

  private void whenDone(Sending sending) {
    if (held) {
      forget();
      ready = sending;
    } else {
      send(sending);
    }
  }

  private static void send(Sending sending) {
    try {
      sending.work().run();
    } finally {
      sending.end().run();
    }
  }

  /** Nothing of what was made ready is sent. */
  private void forget() {
    Sending sending = ready;
    ready = null;
    if (sending != null) {
      sending.end().run();
    }
  }

  /** No body. */
  void send(int status) {
    whenDone(() -> begin(status).send());
  }

  void send(int status, byte[] entity) {
    if (entity.length <= GatheredAnswer.SMALL) {
      whenDone(() -> sendNow(status, entity));
      return;
    }
    GatheredAnswer.of(PLACES, out -> out.write(entity))
        .ifPresentOrElse(
            gathered -> send(status, gathered), () -> whenDone(() -> sendNow(status, entity)));
  }

  private void sendNow(int status, byte[] entity) {
    if (isHead) {
      describe(status, entity.length);
    } else {
      begin(status).send(entity);
    }
  }

  void send(int status, JsonNode json) {
    GatheredAnswer.of(PLACES, out -> JsonBodies.write(json, out))
        .ifPresentOrElse(
            gathered -> send(status, gathered), () -> whenDone(() -> writeNow(status, json)));
  }

  private void send(int status, GatheredAnswer gathered) {
    whenDone(new Sending(() -> sendNow(status, gathered), gathered::discard));
  }

  private void sendNow(int status, GatheredAnswer gathered) {
    byte[] bytes = gathered.bytes();
    if (isHead) {
      describe(status, gathered.length());
    } else if (bytes != null) {
      begin(status).send(bytes);
    } else {
      begin(status).header(HeaderNames.CONTENT_LENGTH, Long.toString(gathered.length()));
      try (OutputStream out = response.outputStream()) {
        gathered.sendTo(out);
      } catch (IOException | UncheckedIOException e) {
        throw new CloseConnectionException("the client has gone before the answer's end", e);
      }
    }
  }

  /** An answer that nothing has room for: it is sent as it is written. */
  private void writeNow(int status, JsonNode json) {
    Length length = new Length();
    try {
      if (isHead) {
        JsonBodies.write(json, length);
        describe(status, length.bytes);
      } else {
        JsonBodies.write(json, begin(status).outputStream());
      }
    } catch (UncheckedIOException e) {
      throw new CloseConnectionException("the client has gone before the answer's end", e);
    } catch (RuntimeException e) {
      // The client sees that the end is missing.
      throw new CloseConnectionException("the answer could not be read to its end", e);
    }
  }

  /** Counts what is written. */
  private static final class Length extends OutputStream {

    private long bytes;

    @Override
    public void write(int value) {
      bytes++;
    }

    @Override
    public void write(byte[] some, int offset, int number) {
      bytes += number;
    }
  }

  /** What is written, as it comes. */
  void write(int status, Consumer<OutputStream> writer) {
    try (OutputStream out = begin(status).outputStream()) {
      writer.accept(out);
    } catch (IOException e) {
      throw new UncheckedIOException("the answer was not taken to its end", e);
    }
  }

  /** What is written for as long as somebody reads it; HEAD of it is refused. */
  void stream(String mediaType, Exchange.Stream stream) {
    if (isHead) {
      // RFC 9110 §8.6: it may tell no other length than a GET, and a stream has none.
      with(HeaderNames.ALLOW, "GET");
      send(405);
      return;
    }
    response.header(HeaderNames.CONTENT_TYPE, mediaType);
    response.header(HeaderNames.CACHE_CONTROL, "no-store");
    // RFC 9112 §9.6: what comes next on the connection is not waited for.
    response.header(HeaderValues.CONNECTION_CLOSE);
    try (OutputStream out = begin(200).outputStream()) {
      stream.write(out);
    } catch (IOException | UncheckedIOException e) {
      throw new CloseConnectionException("the reader of a stream has gone", e);
    }
  }

  /** The head that a GET would have. */
  private void describe(int status, long length) {
    begin(status).header(HeaderNames.CONTENT_LENGTH, Long.toString(length)).send();
  }

  private ServerResponse begin(int status) {
    if (isLast.getAsBoolean()) {
      response.header(HeaderValues.CONNECTION_CLOSE);
    }
    return response.status(Status.create(status));
  }
}
