package io.scimoperator.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.scimoperator.admin.v1.WebhookDelivery;
import io.scimoperator.admin.v1.WebhookReport;
import io.scimoperator.cli.output.Ages;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebhookTablesTest {

  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

  private final WebhookTables tables = new WebhookTables(new Ages(NOW));

  @Test
  void aWebhookThatNeverFailedHasDashes() {
    WebhookReport report =
        new WebhookReport(
            "crm", WebhookReport.State.ACTIVE, null, null, NOW.minusSeconds(30), 0, 0, List.of());

    assertThat(tables.reports(List.of(report)))
        .containsExactly(
            "NAME   STATE    SINCE   DELIVERED   WAITING   PARKED   LAST ERROR",
            "crm    ACTIVE   -       30s         0         0");
  }

  @Test
  void whatIsParkedHasNoNextAttempt() {
    WebhookDelivery parked =
        new WebhookDelivery("event_1", "dsync.user.created", 9, NOW, null, NOW, "HTTP 500");
    WebhookDelivery waiting =
        new WebhookDelivery(
            "event_2", "dsync.user.created", 1, NOW, NOW.plusSeconds(600), null, "HTTP 503");

    assertThat(tables.deliveries(List.of(parked, waiting)))
        .satisfiesExactly(
            header -> assertThat(header).startsWith("EVENT"),
            first -> assertThat(first).contains("parked", "-", "HTTP 500"),
            second -> assertThat(second).contains("waiting", "in 10m", "HTTP 503"));
  }
}
