package io.scimoperator.operator.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.scimoperator.admin.v1.AdminJson;
import io.scimoperator.admin.v1.EventRow;
import io.scimoperator.admin.v1.LoggedRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Hears what a pod tells of a directory until it is closed, on a thread of its own. */
public final class LiveReading implements AutoCloseable {

  private static final String TYPE = "event: ";
  private static final String DATA = "data: ";

  private final String pod;
  private final InputStream stream;
  private final LiveListener listener;
  private volatile boolean closed;

  private LiveReading(String pod, InputStream stream, LiveListener listener) {
    this.pod = pod;
    this.stream = stream;
    this.listener = listener;
  }

  static LiveReading begin(String pod, InputStream stream, LiveListener listener) {
    LiveReading reading = new LiveReading(pod, stream, listener);
    Thread.ofVirtual().name("live of " + pod).start(reading::read);
    return reading;
  }

  private void read() {
    String reason = pod + " has ended the feed";
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      String type = "";
      for (String line = lines.readLine(); line != null && !closed; line = lines.readLine()) {
        if (line.startsWith(TYPE)) {
          type = line.substring(TYPE.length());
        } else if (line.startsWith(DATA)) {
          tell(type, line.substring(DATA.length()));
        }
      }
    } catch (JsonProcessingException e) {
      reason = pod + " told something that is not of the admin API; is its image of this release?";
    } catch (IOException e) {
      reason = pod + " does not tell any more: " + e.getClass().getSimpleName();
    }
    if (!closed) {
      listener.ended(reason);
    }
  }

  private void tell(String type, String data) throws JsonProcessingException {
    switch (type) {
      case "event" -> listener.event(AdminJson.MAPPER.readValue(data, EventRow.class));
      case "request" -> listener.request(AdminJson.MAPPER.readValue(data, LoggedRequest.class));
      default -> {
        // The end, or what a newer runtime tells beside it.
      }
    }
  }

  /** Hears no more; the listener is not told. */
  @Override
  public void close() {
    closed = true;
    try {
      stream.close();
    } catch (IOException e) {
      // It is closed.
    }
  }
}
