package io.scimoperator.runtime.store.sql;

/** Says that a write stops before its end to be done again later, since others wait for less. */
final class GivesWay extends RuntimeException {

  private static final long serialVersionUID = 1;

  GivesWay() {
    super("a write gives way to another one", null, false, false);
  }
}
