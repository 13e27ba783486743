package io.scimoperator.local.fault;

import java.time.Duration;

/** What happens to a request on its way. */
sealed interface Fault {

  /** Nothing. */
  record None() implements Fault {}

  /** It is refused, and nothing is done. */
  record Refused(int code) implements Fault {}

  /** The connection ends, and nothing is done. */
  record HungUp() implements Fault {}

  /** It is carried out, and the connection ends before the answer. */
  record AnswerLost() implements Fault {}

  /** It is carried out later. */
  record Delayed(Duration by) implements Fault {}
}
