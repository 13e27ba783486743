package io.scimoperator.runtime.service;

import io.scimoperator.admin.v1.SecurityEvents;
import io.scimoperator.admin.v1.Webhook;
import io.scimoperator.admin.v1.WebhookAttempt;
import io.scimoperator.admin.v1.WebhookDelivery;
import io.scimoperator.admin.v1.WebhookReplay;
import io.scimoperator.admin.v1.WebhookReport;
import io.scimoperator.runtime.auth.DirectoryContext;
import io.scimoperator.runtime.event.Event;
import io.scimoperator.runtime.event.EventIds;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import io.scimoperator.runtime.store.Store;
import io.scimoperator.runtime.store.WebhookKey;
import io.scimoperator.runtime.store.WebhookState;
import io.scimoperator.runtime.store.WebhookWrites;
import io.scimoperator.runtime.store.WriteTransaction;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** What people look at and do about webhooks of a directory. */
public record WebhookOperations(Store store, WebhookReports reports, Clock clock) {

  private static final Kind MISSING = Kind.NOT_FOUND;

  /** How they fare. */
  public List<WebhookReport> list(DirectoryContext directory) {
    List<WebhookState> states = store.read(tx -> tx.webhooks().of(directory.key()));
    return reports.of(directory, states);
  }

  /** What one has not taken: what waits and what is parked, the oldest event first. */
  public List<WebhookDelivery> deliveries(DirectoryContext directory, String webhook, int limit) {
    WebhookKey key = key(directory, webhook);
    return store.read(tx -> tx.webhooks().deliveries(key, limit));
  }

  /** The last attempts, the newest first. */
  public List<WebhookAttempt> attempts(DirectoryContext directory, String webhook, int limit) {
    WebhookKey key = key(directory, webhook);
    return store.read(
        tx -> tx.webhooks().attempts(key, Math.min(limit, WebhookWrites.KEPT_ATTEMPTS)));
  }

  /** Goes on with one that was paused, and sends what waits at once. */
  public WebhookReport resume(DirectoryContext directory, String webhook) {
    WebhookKey key = key(directory, webhook);
    store.write(tx -> {
      tx.webhooks().resume(key, clock.instant());
      return true;
    });
    return report(directory, webhook);
  }

  /**
   * Sends again.
   *
   * @throws ScimException if it is not clear what, or there is no such event
   */
  public WebhookReport replay(DirectoryContext directory, String webhook, WebhookReplay what) {
    WebhookKey key = key(directory, webhook);
    if (!what.isClear()) {
      throw new ScimException(
          Kind.INVALID_VALUE,
          "The body must have one of event (an id), parked (true) and since (an RFC 3339 time).");
    }
    store.write(tx -> {
      replay(tx, key, what);
      return true;
    });
    return report(directory, webhook);
  }

  private void replay(WriteTransaction tx, WebhookKey key, WebhookReplay what) {
    String id = what.event();
    Instant since = what.since();
    if (id != null) {
      Event event =
          tx.event(key.directory(), id)
              .orElseThrow(() ->
                  new ScimException(
                      MISSING,
                      "There is no event of that id: it is of another directory, or older than the"
                          + " log keeps."));
      tx.webhooks().replay(key, event.id(), event.type().wireName(), clock.instant());
    } else if (since != null) {
      tx.webhooks().replayFrom(key, EventIds.position(since) - 1);
    } else {
      tx.webhooks().replayParked(key, clock.instant());
    }
  }

  private WebhookReport report(DirectoryContext directory, String webhook) {
    return list(directory).stream()
        .filter(report -> report.name().equals(webhook))
        .findFirst()
        .orElseThrow();
  }

  private static WebhookKey key(DirectoryContext directory, String webhook) {
    boolean known =
        Stream.concat(
                directory.configuration().webhooks().stream().map(Webhook::name),
                directory.configuration().receivers().stream().map(SecurityEvents.Receiver::name))
            .anyMatch(webhook::equals);
    if (!known) {
      throw new ScimException(
          MISSING,
          "The directory %s has no webhook of that name: see spec.webhooks and spec.securityEvents of the Directory."
              .formatted(directory.path()));
    }
    return new WebhookKey(directory.key(), webhook);
  }
}
