package io.scimoperator.operator.condition;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Why a condition is as it is, or what an Event tells, in one word that programs may rely on. Each
 * is documented in {@code docs/troubleshoot.md}.
 */
public sealed interface Reason
    permits ReadyReason,
        ProgressingReason,
        TokenReason,
        SyncReason,
        PausedReason,
        WebhookReason,
        GuardReason,
        EventReason {

  public String name();

  /** Its public form, in PascalCase. */
  default String text() {
    return Arrays.stream(name().split("_", -1))
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }
}
