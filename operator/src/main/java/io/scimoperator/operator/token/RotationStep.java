package io.scimoperator.operator.token;

/** What to do next about a token. Each step is one update of its Secret. */
public sealed interface RotationStep {

  /** Make a successor and have the runtime accept it. */
  record Stage() implements RotationStep {}

  /** Every replica accepts the successor: show it to the provider. */
  record Publish() implements RotationStep {}

  /** End the predecessor. */
  record Revoke() implements RotationStep {}

  /**
   * Nothing can be done yet.
   *
   * @param reason for a person: what is waited for
   */
  record Wait(String reason) implements RotationStep {}

  /** All is as it should be. */
  record Done() implements RotationStep {}
}
