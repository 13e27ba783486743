package io.scimoperator.runtime.service;

import io.scimoperator.admin.v1.LoggedRequest;
import io.scimoperator.runtime.auth.Activities;
import io.scimoperator.runtime.auth.Activity;
import io.scimoperator.runtime.auth.DirectoryContext;
import io.scimoperator.runtime.event.Event;
import io.scimoperator.runtime.event.EventType;
import io.scimoperator.runtime.store.Attempt;
import io.scimoperator.runtime.store.Counts;
import io.scimoperator.runtime.store.CredentialUse;
import io.scimoperator.runtime.store.EventQuery;
import io.scimoperator.runtime.store.SavedActivity;
import io.scimoperator.runtime.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the portal shows of a directory. */
public record PortalReads(Store store, RequestLog log, Activities activities) {

  private static final int REQUESTS = 25;
  private static final int EVENTS = 12;
  private static final Set<EventType> CHANGES =
      Set.of(
          EventType.USER_CREATED,
          EventType.USER_UPDATED,
          EventType.USER_DELETED,
          EventType.GROUP_CREATED,
          EventType.GROUP_UPDATED,
          EventType.GROUP_DELETED,
          EventType.USER_ADDED,
          EventType.USER_REMOVED);

  /**
   * A directory as it is now.
   *
   * @param requests the newest, newest first
   * @param changes the newest of users, groups and memberships, newest first
   * @param activity of this process; goes on as things happen
   * @param saved what all processes have saved of theirs, some seconds old
   */
  public record Overview(
      Counts counts,
      List<LoggedRequest> requests,
      List<Event> changes,
      Activity activity,
      SavedActivity saved) {

    public Overview {
      requests = List.copyOf(requests);
      changes = List.copyOf(changes);
    }

    /** The last accepted request, whichever process answered it; null if there was none. */
    public @Nullable Instant lastRequestAt() {
      return later(
          activity.lastRequestAt(), requests.isEmpty() ? null : requests.getFirst().time());
    }

    /** The last request with a token, whichever process answered it; null if there was none. */
    public @Nullable Instant lastUseOf(String tokenId) {
      CredentialUse use = activity.use(tokenId);
      return later(
          use == null ? null : use.lastUsedAt(),
          requests.stream()
              .filter(request -> request.tokenId().equals(tokenId))
              .findFirst()
              .map(LoggedRequest::time)
              .orElse(null));
    }

    /** The last request without a token that is ours, whichever process it came to. */
    public @Nullable Attempt lastUnauthenticated() {
      return Attempt.later(activity.lastUnauthenticated(), saved.lastUnauthenticated());
    }

    /** The last request to a path where nothing is, whichever process it came to. */
    public @Nullable Attempt lastMisdirected() {
      return Attempt.later(activity.lastMisdirected(), saved.lastMisdirected());
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
      return other == null || (one != null && one.isAfter(other)) ? one : other;
    }
  }

  public Overview of(DirectoryContext directory) {
    List<LoggedRequest> requests = log.latest(directory, REQUESTS);
    Activity activity = activities.of(directory.key());
    return store.read(tx ->
        new Overview(
            tx.counts(directory.key()),
            requests,
            tx.events(directory.key(), new EventQuery(CHANGES, null, true, null, null, EVENTS))
                .items(),
            activity,
            tx.activity(directory.key())));
  }
}
