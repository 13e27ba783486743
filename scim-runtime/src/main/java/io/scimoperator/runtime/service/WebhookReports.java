package io.scimoperator.runtime.service;

import io.scimoperator.admin.v1.Webhook;
import io.scimoperator.admin.v1.WebhookReport;
import io.scimoperator.runtime.auth.DirectoryContext;
import io.scimoperator.runtime.delivery.webhook.Endpoint;
import io.scimoperator.runtime.store.WebhookKey;
import io.scimoperator.runtime.store.WebhookState;
import io.scimoperator.runtime.store.WebhookState.Health;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells how webhooks fare.
 *
 * @param endpoints as they can be served
 */
public record WebhookReports(Supplier<Map<WebhookKey, Endpoint>> endpoints) {

  private static final String NO_SECRET =
      "It has no signing secret that can be used: see the condition of the Directory.";

  /** Those of the directory's configuration, in its order. */
  List<WebhookReport> of(DirectoryContext directory, Collection<WebhookState> states) {
    List<Webhook> webhooks = directory.configuration().webhooks();
    if (webhooks.isEmpty()) {
      return List.of();
    }
    Map<WebhookKey, WebhookState> byKey =
        states.stream().collect(Collectors.toMap(WebhookState::key, Function.identity()));
    return webhooks.stream()
        .map(webhook -> {
          WebhookKey key = new WebhookKey(directory.key(), webhook.name());
          WebhookState none = new WebhookState(key, 0, 0, null, Health.UNKNOWN, 0, 0);
          return report(webhook, Objects.requireNonNullElse(byKey.get(key), none));
        })
        .toList();
  }

  private WebhookReport report(Webhook webhook, WebhookState state) {
    Health health = state.health();
    boolean unsigned = usable(state.key()).isEmpty();
    WebhookReport.State what = what(webhook.paused() || unsigned, health);
    return new WebhookReport(
        webhook.name(),
        what,
        since(what, health),
        unsigned ? NO_SECRET : health.lastError(),
        health.deliveredAt(),
        state.waiting(),
        state.parked(),
        usable(state.key()));
  }

  private List<String> usable(WebhookKey key) {
    Endpoint endpoint = endpoints.get().get(key);
    return endpoint == null
        ? List.of()
        : endpoint.secrets().stream().map(one -> one.secret().id()).toList();
  }

  private static WebhookReport.State what(boolean held, Health health) {
    if (held) {
      return WebhookReport.State.HELD;
    }
    if (health.pausedAt() != null) {
      return WebhookReport.State.PAUSED;
    }
    return health.failingSince() == null ? WebhookReport.State.ACTIVE : WebhookReport.State.FAILING;
  }

  private static @Nullable Instant since(WebhookReport.State state, Health health) {
    return switch (state) {
      case PAUSED -> health.pausedAt();
      case FAILING -> health.failingSince();
      case ACTIVE, HELD -> null;
    };
  }
}
