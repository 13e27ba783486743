package io.scimoperator.operator.condition;

/** The reasons of the condition {@code TokensHealthy}. */
public enum TokenReason implements Reason {
  /** Every token is in force and in its Secret. */
  HEALTHY,
  /** A Secret of that name holds something else, or belongs to another Directory. */
  SECRET_UNUSABLE,
  /** A Secret is not there, and the operator may not make it. */
  SECRET_MISSING,
  /** A Secret that somebody else keeps holds nothing that has the form of a token. */
  TOKEN_MALFORMED,
  /** A Secret that somebody else keeps holds a token that can be guessed. */
  TOKEN_WEAK,
  /** The overlap ends soon, and nobody has used the new token. */
  OLD_TOKEN_IN_USE,
  /** The request to rotate names no token that the operator makes. */
  UNKNOWN_TOKEN
}
