package io.scimoperator.pages;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one page up to date by Server-Sent Events (HTML, §9.2), on the thread of its connection:
 * each part of the page is sent when it is another one than before.
 */
public final class LiveStream {

  /** What happens without a change of the directory is seen after so long. */
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  /** What another process saw, and a session that has ended, is noticed after so long. */
  private static final Duration AT_LEAST_EVERY = Duration.ofSeconds(1);

  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  /** How long ago something was: the page tells that by itself. */
  private static final Pattern TIME = Pattern.compile("(?<= data-time>)[^<]*");

  private final Object of;
  private final LiveView view;
  private final Waiting waiting;
  private final EventOutput output = new EventOutput();
  private final Map<String, String> sent = new HashMap<>();
  private final long begunAt = System.nanoTime();
  private @Nullable Object pulse;
  private long lookedAt;

  /**
   * Of the thread that calls this.
   *
   * @param of those that are of equal ones share a limit
   */
  public LiveStream(Object of, LiveView view, Waiting waiting) {
    this.of = of;
    this.view = view;
    this.waiting = waiting;
  }

  Object of() {
    return of;
  }

  boolean isOlder(Duration age) {
    return System.nanoTime() - begunAt > age.toNanos();
  }

  /** Ends it as soon as what is being written is taken. */
  void end() {
    waiting.end();
  }

  /** Ends it at once if its reader has not taken what is being written for so long. */
  void endIfStuck(Duration longest) {
    output.endIfStuck(longest);
  }

  /** Writes what changes, until it is ended, nobody reads, or nobody may. */
  public void write(OutputStream out) throws IOException {
    try {
      output.send(out, "retry: 1000\n\n");
      boolean allowed = look(out);
      while (allowed && !waiting.isEnded()) {
        boolean heard = waiting.await(BETWEEN_LOOKS);
        boolean due = System.nanoTime() - lookedAt > AT_LEAST_EVERY.toNanos();
        if (heard || due || !Objects.equals(pulse, view.pulse())) {
          allowed = look(out);
        }
        stillHere(out);
      }
    } catch (InterruptedException e) {
      throw new InterruptedIOException(e.getMessage());
    }
  }

  private boolean look(OutputStream out) throws IOException {
    pulse = view.pulse();
    lookedAt = System.nanoTime();
    Optional<Map<String, String>> parts = view.parts();
    if (parts.isEmpty()) {
      output.send(out, "event: end\ndata: signed out\n\n");
      return false;
    }
    for (Map.Entry<String, String> part : parts.get().entrySet()) {
      String lasting = TIME.matcher(part.getValue()).replaceAll("");
      if (!lasting.equals(sent.put(part.getKey(), lasting))) {
        output.send(out, event(part.getKey(), part.getValue()));
      }
    }
    return true;
  }

  private void stillHere(OutputStream out) throws IOException {
    if (output.silence().compareTo(HEARTBEAT) > 0) {
      output.send(out, ":\n\n");
    }
  }

  private static String event(String name, String html) {
    StringBuilder text = new StringBuilder("event: ").append(name).append('\n');
    html.lines().forEach(line -> text.append("data: ").append(line).append('\n'));
    return text.append('\n').toString();
  }
}
