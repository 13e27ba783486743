package io.scimoperator.operator.condition;

/** The reasons of the condition {@code Paused}. */
public enum PausedReason implements Reason {
  /** Changes are made as they come. */
  RUNNING,
  /** {@code spec.suspend} is true. */
  SUSPENDED
}
