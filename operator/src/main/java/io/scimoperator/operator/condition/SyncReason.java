package io.scimoperator.operator.condition;

/** The reasons of the condition {@code SyncHealthy}. */
public enum SyncReason implements Reason {
  /** The provider is heard of as often as its kind should be. */
  SYNCING,
  /** No runtime has reported yet. */
  NOT_OBSERVED,
  /** The provider has not connected yet. */
  AWAITING_FIRST_REQUEST,
  /** Requests come without a token that is accepted, and none with one. */
  TOKEN_REFUSED,
  /** Most of the last requests were refused. */
  REQUESTS_REFUSED,
  /** The provider is silent for longer than its kind should be. */
  QUIET
}
