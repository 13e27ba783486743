package io.scimoperator.runtime.store.sql;

/** How many resources a condition can leave, as far as that is known without asking. */
enum Selectivity {
  /** One at most: there is no order to keep. */
  ONE,
  /** Few, which an index finds and which are sorted at the end. */
  FEW,
  MANY;

  /** What two conditions leave that must both be met. */
  Selectivity and(Selectivity other) {
    return compareTo(other) <= 0 ? this : other;
  }

  /** What two conditions leave of which either is enough. */
  Selectivity or(Selectivity other) {
    Selectivity wider = compareTo(other) >= 0 ? this : other;
    return wider == ONE ? FEW : wider;
  }
}
