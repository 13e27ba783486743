package io.scimoperator.operator.dashboard.view;

import io.scimoperator.admin.v1.DirectoryReport;
import io.scimoperator.admin.v1.WebhookReport;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.api.v1alpha1.WebhookSpec;
import io.scimoperator.pages.Moment;
import io.scimoperator.pages.Tone;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An address that events are sent to. */
public record WebhookRow(
    String name,
    String url,
    Tone tone,
    String badge,
    long waiting,
    long parked,
    @Nullable String error,
    @Nullable Moment delivered,
    boolean paused) {

  /** Those of a Directory, as its runtime tells. */
  public static List<WebhookRow> of(
      Directory directory, Optional<DirectoryReport> report, Instant now) {
    return report.stream()
        .flatMap(told -> told.webhooks().stream())
        .map(webhook -> of(directory, webhook, now))
        .toList();
  }

  private static WebhookRow of(Directory directory, WebhookReport webhook, Instant now) {
    Instant delivered = webhook.lastDeliveredAt();
    return new WebhookRow(
        webhook.name(),
        url(directory, webhook.name()),
        switch (webhook.state()) {
          case ACTIVE -> Tone.GOOD;
          case FAILING -> Tone.CAUTION;
          case PAUSED -> Tone.BAD;
          case HELD -> Tone.NEUTRAL;
        },
        switch (webhook.state()) {
          case ACTIVE -> "Active";
          case FAILING -> "Failing";
          case PAUSED -> "Paused";
          case HELD -> "Held";
        },
        webhook.waiting(),
        webhook.parked(),
        webhook.lastError(),
        delivered == null ? null : new Moment(delivered, now),
        webhook.state() == WebhookReport.State.PAUSED);
  }

  private static String url(Directory directory, String name) {
    return Objects.requireNonNullElse(directory.getSpec().webhooks(), List.<WebhookSpec>of())
        .stream()
        .filter(webhook -> webhook.name().equals(name))
        .map(WebhookSpec::url)
        .findFirst()
        .orElse("");
  }
}
