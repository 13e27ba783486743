package io.scimoperator.cli.doctor;

/**
 * What a step of the walk found.
 *
 * @see Walk
 */
public sealed interface Finding {

  /** Nothing is wrong. */
  record Fine(String detail) implements Finding {}

  /**
   * Something is wrong.
   *
   * @param message what, and of which thing
   * @param advice what to do about it
   */
  record Wrong(Cause cause, String message, String advice) implements Finding {}

  /** It was not looked at, or could not be. */
  record Skipped(String why) implements Finding {}
}
