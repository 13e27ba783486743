package io.scimoperator.operator.directory;

import io.scimoperator.admin.v1.WebhookReport;
import io.scimoperator.api.v1alpha1.WebhookState;
import io.scimoperator.api.v1alpha1.WebhookStatus;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The webhooks of a status. Pure. */
final class WebhookStatuses {

  private static final int LONGEST_ERROR = 300;

  private WebhookStatuses() {}

  /**
   * Those of the spec, as the runtime tells of them.
   *
   * @param before of the status that is replaced: what holds while the runtime does not answer
   */
  static List<WebhookStatus> of(Outcome outcome, @Nullable List<WebhookStatus> before) {
    List<WebhookStatus> known =
        outcome
            .report()
            .map(report -> report.webhooks().stream().map(WebhookStatuses::of).toList())
            .orElseGet(() -> Objects.requireNonNullElse(before, List.of()));
    return known.stream()
        .filter(status ->
            outcome.webhooks().stream()
                .anyMatch(step -> step.settings().name().equals(status.name())))
        .toList();
  }

  /**
   * What of it somebody may wait for. That single events fail in between moves as often as counts
   * do: what lasts is in the condition.
   */
  static WebhookStatus withoutActivity(WebhookStatus status) {
    WebhookState state =
        status.state() == WebhookState.FAILING ? WebhookState.ACTIVE : status.state();
    return new WebhookStatus(status.name(), state, null, null, null);
  }

  private static WebhookStatus of(WebhookReport report) {
    return new WebhookStatus(
        report.name(),
        state(report.state()),
        Optional.ofNullable(report.lastDeliveredAt()).map(TokenStatuses::seconds).orElse(null),
        report.parked() == 0 ? null : report.parked(),
        Optional.ofNullable(report.lastError()).map(WebhookStatuses::bounded).orElse(null));
  }

  private static String bounded(String error) {
    return error.length() <= LONGEST_ERROR ? error : error.substring(0, LONGEST_ERROR - 1) + "…";
  }

  private static WebhookState state(WebhookReport.State state) {
    return switch (state) {
      case ACTIVE -> WebhookState.ACTIVE;
      case FAILING -> WebhookState.FAILING;
      case PAUSED -> WebhookState.PAUSED;
      case HELD -> WebhookState.HELD;
    };
  }
}
