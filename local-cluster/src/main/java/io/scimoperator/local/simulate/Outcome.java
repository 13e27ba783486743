package io.scimoperator.local.simulate;

import java.util.OptionalLong;

/** What came of sending a request once. */
sealed interface Outcome {

  /** Accepted or refused: sending it again would not change that. */
  record Answered(Answer answer) implements Outcome {}

  /**
   * Busy, or gone: try again.
   *
   * @param reason what a person reads, such as {@code connection refused}
   * @param retryAfter seconds the server asked for
   */
  record Later(String reason, OptionalLong retryAfter) implements Outcome {}
}
