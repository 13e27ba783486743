package io.scimoperator.operator.condition;

/** The reasons of the condition {@code DeprovisionGuard}. */
public enum GuardReason implements Reason {
  /** Nothing was refused lately. */
  WITHIN_LIMITS,
  /** Requests are refused that would take away more users than may go. */
  LIMIT_REACHED,
  /** The annotation lets all of them go until its time. */
  ALLOWED,
  /** The annotation has a value that is no time, and counts for nothing. */
  PERMISSION_UNREADABLE
}
