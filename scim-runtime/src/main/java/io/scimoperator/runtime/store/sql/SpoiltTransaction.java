package io.scimoperator.runtime.store.sql;

/**
 * A statement failed in a transaction of several writes, or parts of one, that cannot be undone one
 * by one: they have to be done again, each so that it can.
 */
final class SpoiltTransaction extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SpoiltTransaction(Throwable cause) {
    super("a write failed among others that share its transaction", cause);
  }
}
