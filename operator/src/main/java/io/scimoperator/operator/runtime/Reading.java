package io.scimoperator.operator.runtime;

/**
 * What a pod of the runtime said when it was asked for data of a directory.
 *
 * @param <T> what was asked for
 */
public sealed interface Reading<T> {

  /** It told it. */
  record Told<T>(T value) implements Reading<T> {}

  /**
   * There is no such directory, user or group.
   *
   * @param reason for a person
   */
  record Missing<T>(String reason) implements Reading<T> {}

  /**
   * The question breaks a rule.
   *
   * @param reason for a person: which parameter, and what it must be
   */
  record Refused<T>(String reason) implements Reading<T> {}

  /**
   * It does not answer.
   *
   * @param reason for a person: which pod, and what happened
   */
  record Unreachable<T>(String reason) implements Reading<T> {}
}
