package io.scimoperator.runtime.http;

import io.scimoperator.runtime.schema.MessageLimits;
import java.time.Duration;

/**
 * How much of a request is read, and for how long. Nobody who is a stranger to a directory gets
 * more than a request line, headers and one such body.
 *
 * @param bodyBytes of a request
 * @param bodyTime from the first byte of a body to its last
 * @param headerTime from the request line to the last header
 * @param messages what a body or a query string may hold
 */
public record Limits(
    int bodyBytes, Duration bodyTime, Duration headerTime, MessageLimits messages) {

  /** What holds when nothing is configured. */
  public static final Limits DEFAULT =
      new Limits(1 << 20, Duration.ofSeconds(20), Duration.ofSeconds(10), MessageLimits.DEFAULT);

  /**
   * Bytes of a body, or a chunk of one, that are too many to be read at all: who sends more is not
   * told what the limit is. Those below are read, and refused where they are read.
   *
   * @return negative if there are none
   */
  long payloadBytes(Door.Use use) {
    return switch (use) {
      case QUESTIONS -> Math.max(bodyBytes, PAYLOAD_OF_QUESTIONS);
      case STREAMS -> PAYLOAD_OF_STREAMS;
      case FILES -> -1;
    };
  }

  private static final int PAYLOAD_OF_QUESTIONS = 4 << 20;

  /** What applications send is small. */
  private static final int PAYLOAD_OF_STREAMS = 256 << 10;

  /**
   * What a listener takes of those whom it does not know yet. All of its connections may be filled
   * with headers that do not end, and a runtime must outlive that.
   *
   * @param connections at a time; more wait to be accepted
   * @param requestLineBytes of the longest request line
   * @param headerBytes of all headers
   */
  record Unknown(int connections, int requestLineBytes, int headerBytes) {

    /** A filter of the longest length fits, with every character percent-encoded. */
    static final Unknown OF_QUESTIONS = new Unknown(768, 26 << 10, 8 << 10);

    /** Many connections that hardly ask for anything. */
    static final Unknown OF_STREAMS = new Unknown(STREAM_CONNECTIONS, 4 << 10, 4 << 10);
  }

  /** Most connections at a time where answers go on for hours. */
  public static final int STREAM_CONNECTIONS = 2304;
}
