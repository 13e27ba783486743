package io.scimoperator.runtime.delivery.webhook;

import java.time.Duration;
import java.util.Optional;

/** What came of an attempt. */
sealed interface Answer {

  /** How long it took. */
  Duration took();

  /** The receiver has it: an answer of 2xx. */
  record Taken(int status, Duration took) implements Answer {}

  /**
   * The receiver answered something else.
   *
   * @param retryAfter how long it wants to be left alone
   * @param reason for a person
   * @param body what it said, as far as it was read
   */
  record Refused(
      int status, Optional<Duration> retryAfter, String reason, Duration took, String body)
      implements Answer {

    private static final int GONE = 410;

    /** Whether it never wants to hear anything again. */
    boolean isForEver() {
      return status == GONE;
    }
  }

  /**
   * The receiver works, and will never take this event.
   *
   * @param reason for a person
   */
  record Rejected(int status, String reason, Duration took) implements Answer {}

  /** The event says nothing to this receiver: there was nothing to send. */
  record Irrelevant() implements Answer {

    @Override
    public Duration took() {
      return Duration.ZERO;
    }
  }

  /**
   * There was no answer.
   *
   * @param reason for a person
   */
  record Unanswered(String reason, Duration took) implements Answer {}

  /** There was nothing to send: the log does not keep the event any more. */
  record Lost() implements Answer {

    static final String REASON =
        "It was not sent, and will not be: the log does not keep the event any more.";

    @Override
    public Duration took() {
      return Duration.ZERO;
    }
  }
}
