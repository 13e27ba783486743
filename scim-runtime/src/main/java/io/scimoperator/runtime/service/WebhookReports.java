package io.scimoperator.runtime.service;

import io.scimoperator.admin.v1.WebhookReport;
import io.scimoperator.runtime.auth.DirectoryContext;
import io.scimoperator.runtime.delivery.securityevent.Feed;
import io.scimoperator.runtime.delivery.webhook.Endpoint;
import io.scimoperator.runtime.store.WebhookKey;
import io.scimoperator.runtime.store.WebhookState;
import io.scimoperator.runtime.store.WebhookState.Health;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells how webhooks and receivers of security events fare.
 *
 * @param endpoints as they can be served
 */
public record WebhookReports(WebhookEndpoints endpoints) {

  private static final String NO_SECRET =
      "It has no signing secret that can be used: see the condition of the Directory.";
  private static final String NOT_READY =
      "It has no key, no application that may read events, or no Authorization header that can be"
          + " used: see the condition of the Directory.";

  /**
   * Who is sent events.
   *
   * @param secretIds of what its events are signed with
   * @param problem why nothing can be sent; null if it can
   */
  private record Recipient(
      WebhookKey key, boolean paused, List<String> secretIds, @Nullable String problem) {}

  /** Those of the directory's configuration, in its order. */
  List<WebhookReport> of(DirectoryContext directory, Collection<WebhookState> states) {
    if (!directory.configuration().delivers()) {
      return List.of();
    }
    Map<WebhookKey, WebhookState> byKey =
        states.stream().collect(Collectors.toMap(WebhookState::key, Function.identity()));
    return Stream.concat(webhooks(directory), receivers(directory))
        .map(one -> {
          WebhookState none = new WebhookState(one.key(), 0, 0, null, Health.UNKNOWN, 0, 0);
          return report(one, byKey.getOrDefault(one.key(), none));
        })
        .toList();
  }

  private Stream<Recipient> webhooks(DirectoryContext directory) {
    return directory.configuration().webhooks().stream()
        .map(webhook -> {
          WebhookKey key = new WebhookKey(directory.key(), webhook.name());
          List<String> ids = secretIds(key);
          return new Recipient(key, webhook.paused(), ids, ids.isEmpty() ? NO_SECRET : null);
        });
  }

  private List<String> secretIds(WebhookKey key) {
    Endpoint endpoint = endpoints.get().get(key);
    return endpoint == null
        ? List.of()
        : endpoint.secrets().stream().map(one -> one.secret().id()).toList();
  }

  private Stream<Recipient> receivers(DirectoryContext directory) {
    return directory.configuration().receivers().stream()
        .map(receiver -> {
          WebhookKey key = new WebhookKey(directory.key(), receiver.name());
          Feed feed = endpoints.feeds().feeds().get(key);
          List<String> ids = feed == null ? List.of() : feed.keys().ids();
          boolean held = feed == null || ids.isEmpty() || (feed.held() && !receiver.paused());
          return new Recipient(key, receiver.paused(), ids, held ? NOT_READY : null);
        });
  }

  private static WebhookReport report(Recipient recipient, WebhookState state) {
    Health health = state.health();
    WebhookReport.State what = what(recipient.paused() || recipient.problem() != null, health);
    return new WebhookReport(
        recipient.key().name(),
        what,
        since(what, health),
        recipient.problem() == null ? health.lastError() : recipient.problem(),
        health.deliveredAt(),
        state.waiting(),
        state.parked(),
        recipient.secretIds());
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
