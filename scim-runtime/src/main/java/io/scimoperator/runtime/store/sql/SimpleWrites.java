package io.scimoperator.runtime.store.sql;

import io.scimoperator.admin.v1.LoggedRequest;
import io.scimoperator.runtime.event.Event;
import io.scimoperator.runtime.store.PortalSession;
import io.scimoperator.runtime.store.SavedActivity;
import io.scimoperator.runtime.store.WebhookWrites;
import io.scimoperator.runtime.store.WriteTransaction;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/** The changes of a transaction that a table does alone. */
interface SimpleWrites extends WriteTransaction {

  /** Of the connection that the transaction is on, once counters and events are written. */
  Statements settled();

  @Override
  default void eraseDirectory(long directory) {
    new DirectoryTable(settled()).erase(directory);
  }

  @Override
  default void adopt(long directory, String id, Instant createdAt) {
    new DirectoryTable(settled()).adopt(directory, id, createdAt);
  }

  @Override
  default int purgeEvents(long directory, Instant before, int atMost) {
    return new EventTable(settled()).purge(directory, before, atMost);
  }

  @Override
  default void forgetEvents(long directory) {
    new EventTable(settled()).forget(directory);
  }

  @Override
  default void restoreEvents(long directory, List<Event> events) {
    new EventTable(settled()).restore(directory, events);
  }

  @Override
  default void changePortal(long directory, UnaryOperator<String> change) {
    new PortalTable(settled()).change(directory, change);
  }

  @Override
  default void addPortalSession(long directory, PortalSession session) {
    new PortalTable(settled()).add(directory, session);
  }

  @Override
  default void endPortalSession(long directory, String sha256) {
    new PortalTable(settled()).end(directory, sha256);
  }

  @Override
  default void appendRequests(long directory, List<LoggedRequest> requests, int kept) {
    new RequestLogTable(settled()).append(directory, requests, kept);
  }

  @Override
  default void saveActivity(long directory, SavedActivity activity) {
    new ActivityTable(settled()).save(directory, activity);
  }

  @Override
  default WebhookWrites webhooks() {
    return new WebhookChanges(settled());
  }
}
