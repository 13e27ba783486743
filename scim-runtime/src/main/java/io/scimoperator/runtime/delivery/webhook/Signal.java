package io.scimoperator.runtime.delivery.webhook;

/** What other threads have for the one that looks after a receiver. */
sealed interface Signal {

  /** An attempt has ended. */
  record Answered(Item item, Answer answer) implements Signal {}

  /** A page of the log was read. */
  record Read(LogReader.Page page) implements Signal {}

  /** It could not be read. */
  record Unread(RuntimeException failure) implements Signal {}
}
