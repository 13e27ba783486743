package io.scimoperator.operator.condition;

/** The reasons of the conditions {@code Progressing} and {@code Stalled}. */
public enum ProgressingReason implements Reason {
  /** All is as the spec asks. */
  UP_TO_DATE,
  /** On the way to what the spec asks. */
  PROVISIONING,
  /** A token is being replaced. */
  ROTATING,
  /** Nothing is changed while the Directory is suspended. */
  SUSPENDED,
  /** The API server refuses what the Directory needs. */
  REFUSED
}
