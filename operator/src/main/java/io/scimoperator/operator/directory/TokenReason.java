package io.scimoperator.operator.directory;

/** The reasons of the condition {@code TokensHealthy}. */
enum TokenReason implements Reason {
  /** Every token is in force and in its Secret. */
  HEALTHY,
  /** A Secret of that name holds something else, or belongs to another Directory. */
  SECRET_UNUSABLE,
  /** A Secret is not there, and nothing may make it now. */
  SECRET_MISSING,
  /** The overlap ends soon, and nobody has used the new token. */
  OLD_TOKEN_IN_USE,
  /** The request to rotate names no token of the spec. */
  UNKNOWN_TOKEN
}
