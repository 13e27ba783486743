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

  /** Longest request line in bytes: a filter of the longest length fits. */
  static final int REQUEST_LINE_BYTES = 32 << 10;

  /** Most bytes of headers. */
  static final int HEADER_BYTES = 16 << 10;

  /** Most connections at a time on one listener; more wait to be accepted. */
  public static final int CONNECTIONS = 4096;
}
