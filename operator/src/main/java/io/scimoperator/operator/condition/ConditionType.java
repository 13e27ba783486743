package io.scimoperator.operator.condition;

/**
 * The conditions of a Directory. {@code Ready} sums up; {@code Stalled} is there only while it is
 * true, as kstatus has it; {@code DeprovisionGuard} is there if a guard is configured, and true
 * while it holds something back.
 */
public enum ConditionType {
  READY("Ready"),
  PROGRESSING("Progressing"),
  TOKENS_HEALTHY("TokensHealthy"),
  SYNC_HEALTHY("SyncHealthy"),
  WEBHOOKS_HEALTHY("WebhooksHealthy"),
  PAUSED("Paused"),
  STALLED("Stalled"),
  DEPROVISION_GUARD("DeprovisionGuard");

  private final String text;

  ConditionType(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }
}
