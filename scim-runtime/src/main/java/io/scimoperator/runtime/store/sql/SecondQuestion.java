package io.scimoperator.runtime.store.sql;

/** Says that somebody who was expected to ask once asks again, before the question is asked. */
final class SecondQuestion extends RuntimeException {

  private static final long serialVersionUID = 1;

  SecondQuestion() {
    super("a second question needs a transaction", null, false, false);
  }
}
