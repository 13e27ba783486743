package io.scimoperator.operator.condition;

/** The reasons of the condition {@code WebhooksHealthy}. */
public enum WebhookReason implements Reason {
  /** Every webhook takes what it is sent, or has not been sent anything yet. */
  DELIVERING,
  /** No runtime has reported yet. */
  NOT_OBSERVED,
  /** A Secret of that name holds something else, or belongs to another Directory. */
  SECRET_UNUSABLE,
  /** A request names a webhook that is not in the spec. */
  UNKNOWN_WEBHOOK,
  /** A webhook failed for too long, and gets nothing until it is resumed. */
  WEBHOOK_PAUSED,
  /** A webhook takes nothing at the moment. */
  WEBHOOK_FAILING,
  /** Events were given up. */
  EVENTS_PARKED
}
