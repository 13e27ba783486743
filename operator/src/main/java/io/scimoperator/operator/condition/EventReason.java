package io.scimoperator.operator.condition;

/**
 * The reasons of Events beside those of conditions, which an Event tells when a condition changes.
 */
public enum EventReason implements Reason {
  /** A Secret holds a token that was made for it. */
  TOKEN_ISSUED,
  /** A Secret holds a new token, and the old one is still accepted. */
  TOKEN_ROTATED,
  /** A token that was replaced is no longer accepted. */
  TOKEN_REVOKED,
  /** The overlap ends soon, and nobody has used the new token. */
  ROTATION_WAITING,
  /** A Secret holds a new signing secret, and deliveries are signed with the old one, too. */
  SIGNING_SECRET_ROTATED,
  /** A webhook that was paused gets events again. */
  WEBHOOK_RESUMED,
  /** The data of an earlier Directory of the same name is served again. */
  DATA_ADOPTED,
  /** A Directory that was to be deleted with its data is gone, and its data is not. */
  DATA_LEFT,
  /** A pod that never ran was deleted, since its StatefulSet would not have replaced it. */
  POD_REPLACED
}
