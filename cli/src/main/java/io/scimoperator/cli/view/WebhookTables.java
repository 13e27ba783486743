package io.scimoperator.cli.view;

import io.scimoperator.admin.v1.WebhookDelivery;
import io.scimoperator.admin.v1.WebhookReport;
import io.scimoperator.cli.output.Ages;
import io.scimoperator.cli.output.Document;
import io.scimoperator.cli.output.Table;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Webhooks and what they have not taken, for people. */
public record WebhookTables(Ages ages) {

  private static final List<String> REPORTS =
      List.of("NAME", "STATE", "SINCE", "DELIVERED", "WAITING", "PARKED", "LAST ERROR");
  private static final List<String> DELIVERIES =
      List.of("EVENT", "TYPE", "ATTEMPTS", "STATE", "NEXT", "LAST ERROR");

  /** Ages as they are now. */
  public static WebhookTables at(Clock clock) {
    return new WebhookTables(new Ages(clock.instant()));
  }

  /** How webhooks fare. */
  public List<String> reports(List<WebhookReport> reports) {
    return new Table(REPORTS, reports.stream().map(this::row).toList()).lines();
  }

  private List<String> row(WebhookReport report) {
    return List.of(
        report.name(),
        Document.word(report.state()),
        ages.of(text(report.since())),
        ages.of(text(report.lastDeliveredAt())),
        Long.toString(report.waiting()),
        Long.toString(report.parked()),
        Objects.requireNonNullElse(report.lastError(), ""));
  }

  /** What a webhook has not taken. */
  public List<String> deliveries(List<WebhookDelivery> deliveries) {
    return new Table(DELIVERIES, deliveries.stream().map(this::row).toList()).lines();
  }

  private List<String> row(WebhookDelivery delivery) {
    return List.of(
        delivery.eventId(),
        delivery.eventType(),
        Integer.toString(delivery.attempts()),
        delivery.parkedAt() == null ? "waiting" : "parked",
        ages.until(text(delivery.nextAttemptAt())),
        Objects.requireNonNullElse(delivery.lastError(), ""));
  }

  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }
}
