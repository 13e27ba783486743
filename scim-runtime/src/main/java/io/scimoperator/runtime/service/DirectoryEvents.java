package io.scimoperator.runtime.service;

import io.scimoperator.admin.v1.Credential;
import io.scimoperator.runtime.auth.DirectoryContext;
import io.scimoperator.runtime.event.Event;
import io.scimoperator.runtime.event.EventType;
import io.scimoperator.runtime.store.EventQuery;
import io.scimoperator.runtime.store.WriteTransaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The events of a directory itself, inside the transaction that changes its configuration: that it
 * is served, that it no longer is, and which tokens its identity provider has.
 */
record DirectoryEvents(WriteTransaction transaction, Instant now) {

  /**
   * A configuration that is another one than before.
   *
   * @param before null if the directory is new
   */
  void put(@Nullable DirectoryContext before, DirectoryContext after) {
    List<Event.Draft> events = new ArrayList<>();
    if (before == null || isWithdrawn(before)) {
      events.add(new Event.Draft(EventType.ACTIVATED, ApplicationView.directory(after, "linked")));
    }
    List<Credential> old = before == null ? List.of() : tokens(before);
    tokens(after).stream()
        .filter(token -> isMissing(token, old))
        .map(token -> event(EventType.TOKEN_CREATED, after, token))
        .forEach(events::add);
    old.stream()
        .filter(token -> isMissing(token, tokens(after)))
        .map(token -> event(EventType.TOKEN_REVOKED, after, token))
        .forEach(events::add);
    append(after, events);
  }

  /** The directory is served no longer. Said once, and alone: all that is in it goes with it. */
  void withdrawn(DirectoryContext directory) {
    if (!isWithdrawn(directory)) {
      append(
          directory,
          List.of(
              new Event.Draft(
                  EventType.DELETED, ApplicationView.directory(directory, "deleting"))));
    }
  }

  private boolean isWithdrawn(DirectoryContext directory) {
    return transaction
        .events(
            directory.key(),
            new EventQuery(
                Set.of(EventType.ACTIVATED, EventType.DELETED), null, true, null, null, 1))
        .stream()
        .anyMatch(event -> event.type() == EventType.DELETED);
  }

  private static List<Credential> tokens(DirectoryContext directory) {
    return directory.configuration().credentials().stream()
        .filter(credential -> credential.role() == Credential.Role.PROVIDER)
        .toList();
  }

  private static boolean isMissing(Credential token, List<Credential> others) {
    return others.stream().noneMatch(other -> other.id().equals(token.id()));
  }

  private static Event.Draft event(EventType type, DirectoryContext directory, Credential token) {
    return new Event.Draft(type, ApplicationView.token(directory, token));
  }

  private void append(DirectoryContext directory, List<Event.Draft> events) {
    if (!events.isEmpty()) {
      transaction.append(directory.key(), Event.Cause.SYSTEM, now, events);
    }
  }
}
