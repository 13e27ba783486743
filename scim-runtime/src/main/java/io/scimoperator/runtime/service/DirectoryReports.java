package io.scimoperator.runtime.service;

import io.scimoperator.admin.v1.Credential;
import io.scimoperator.admin.v1.DirectoryReport;
import io.scimoperator.admin.v1.PortalToken;
import io.scimoperator.runtime.auth.Activities;
import io.scimoperator.runtime.auth.Activity;
import io.scimoperator.runtime.auth.DirectoryContext;
import io.scimoperator.runtime.auth.Portal;
import io.scimoperator.runtime.store.Counts;
import io.scimoperator.runtime.store.CredentialUse;
import io.scimoperator.runtime.store.ReadTransaction;
import io.scimoperator.runtime.store.Store;
import io.scimoperator.runtime.store.WebhookState;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the operator may know of directories. */
record DirectoryReports(Store store, Activities activities, Clock clock, WebhookReports webhooks) {

  private record Stored(Counts counts, List<WebhookState> webhooks) {}

  private record AllStored(Map<Long, Counts> counts, Map<Long, List<WebhookState>> webhooks) {}

  /** Of one. */
  DirectoryReport of(DirectoryContext directory) {
    boolean sends = !directory.configuration().webhooks().isEmpty();
    Stored stored =
        store.read(tx ->
            new Stored(
                tx.counts(directory.key()), sends ? tx.webhooks().of(directory.key()) : List.of()));
    return of(directory, stored);
  }

  /** Of those that are not erased meanwhile. */
  List<DirectoryReport> of(List<DirectoryContext> directories) {
    boolean sends = directories.stream().anyMatch(one -> !one.configuration().webhooks().isEmpty());
    AllStored stored =
        store.read(tx -> new AllStored(tx.counts(), sends ? webhooks(tx) : Map.of()));
    return directories.stream()
        .filter(directory -> stored.counts().containsKey(directory.key()))
        .map(directory ->
            of(
                directory,
                new Stored(
                    Objects.requireNonNull(stored.counts().get(directory.key())),
                    stored.webhooks().getOrDefault(directory.key(), List.of()))))
        .toList();
  }

  private static Map<Long, List<WebhookState>> webhooks(ReadTransaction tx) {
    return tx.webhooks().all().stream()
        .collect(Collectors.groupingBy(state -> state.key().directory()));
  }

  private DirectoryReport of(DirectoryContext directory, Stored stored) {
    Activity activity = activities.of(directory.key());
    Counts counts = stored.counts();
    return new DirectoryReport(
        directory.configuration().namespace(),
        directory.configuration().name(),
        directory.id(),
        directory.digest(),
        directory.createdAt(),
        new DirectoryReport.Counts(
            counts.users(), counts.activeUsers(), counts.groups(), counts.memberships()),
        activity(activity),
        directory.configuration().credentials().stream()
            .map(credential -> use(credential.id(), activity))
            .toList(),
        webhooks.of(directory, stored.webhooks()),
        directory.portal().tokens().reversed().stream()
            .map(token -> token(token, activity.use(token.credential().id())))
            .toList());
  }

  private DirectoryReport.Activity activity(Activity activity) {
    Instant now = clock.instant();
    return new DirectoryReport.Activity(
        activity.lastRequestAt(),
        activity.lastChangeAt(),
        activity.rejected(now),
        activity.lastRejection(),
        activity.unauthenticated(now),
        activity.skippedMembers(now));
  }

  private static DirectoryReport.CredentialUse use(String id, Activity activity) {
    CredentialUse use = activity.use(id);
    return use == null
        ? new DirectoryReport.CredentialUse(id, null, null)
        : new DirectoryReport.CredentialUse(id, use.firstUsedAt(), use.lastUsedAt());
  }

  private static PortalToken token(Portal.Token token, @Nullable CredentialUse use) {
    Credential credential = token.credential();
    return new PortalToken(
        credential.id(),
        credential.suffix(),
        token.replaced(),
        credential.issuedAt(),
        credential.expiresAt(),
        use == null ? null : use.lastUsedAt());
  }
}
