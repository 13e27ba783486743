package io.scimoperator.operator.directory;

/** The reasons of the condition {@code Paused}. */
enum PausedReason implements Reason {
  /** Changes are made as they come. */
  RUNNING,
  /** {@code spec.suspend} is true. */
  SUSPENDED
}
