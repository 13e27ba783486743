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
import io.scimoperator.runtime.store.GuardState;
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

  /** What the store says of directories, by their keys. */
  private record Stored(
      Map<Long, Counts> counts,
      Map<Long, List<WebhookState>> webhooks,
      Map<Long, GuardState> guards) {}

  /** Of one. */
  DirectoryReport of(DirectoryContext directory) {
    long key = directory.key();
    boolean sends = directory.configuration().delivers();
    Instant now = clock.instant();
    Stored stored =
        store.read(tx ->
            new Stored(
                Map.of(key, tx.counts(key)),
                Map.of(key, sends ? tx.webhooks().of(key) : List.of()),
                tx.guards(guarded(List.of(directory)), now)));
    return report(directory, stored, now);
  }

  /** Of those that are not erased meanwhile. */
  List<DirectoryReport> of(List<DirectoryContext> directories) {
    boolean sends = directories.stream().anyMatch(one -> one.configuration().delivers());
    Instant now = clock.instant();
    List<Long> guarded = guarded(directories);
    Stored stored =
        store.read(tx ->
            new Stored(tx.counts(), sends ? webhooks(tx) : Map.of(), tx.guards(guarded, now)));
    return directories.stream()
        .filter(directory -> stored.counts().containsKey(directory.key()))
        .map(directory -> report(directory, stored, now))
        .toList();
  }

  private static Map<Long, List<WebhookState>> webhooks(ReadTransaction tx) {
    return tx.webhooks().all().stream()
        .collect(Collectors.groupingBy(state -> state.key().directory()));
  }

  private static List<Long> guarded(List<DirectoryContext> directories) {
    return directories.stream()
        .filter(directory -> GuardPolicy.of(directory.configuration()).isPresent())
        .map(DirectoryContext::key)
        .toList();
  }

  private DirectoryReport report(DirectoryContext directory, Stored stored, Instant now) {
    Activity activity = activities.of(directory.key());
    Counts counts = Objects.requireNonNull(stored.counts().get(directory.key()));
    return new DirectoryReport(
        directory.configuration().namespace(),
        directory.configuration().name(),
        directory.id(),
        directory.digest(),
        directory.createdAt(),
        new DirectoryReport.Counts(
            counts.users(), counts.activeUsers(), counts.groups(), counts.memberships()),
        activity(activity, now),
        directory.configuration().credentials().stream()
            .map(credential -> use(credential.id(), activity))
            .toList(),
        webhooks.of(directory, stored.webhooks().getOrDefault(directory.key(), List.of())),
        directory.portal().tokens().reversed().stream()
            .map(token -> token(token, activity.use(token.credential().id())))
            .toList(),
        guard(directory, stored.guards()));
  }

  private static DirectoryReport.Activity activity(Activity activity, Instant now) {
    return new DirectoryReport.Activity(
        activity.lastRequestAt(),
        activity.lastChangeAt(),
        activity.rejected(now),
        activity.lastRejection(),
        activity.unauthenticated(now),
        activity.skippedMembers(now));
  }

  private static DirectoryReport.@Nullable Guard guard(
      DirectoryContext directory, Map<Long, GuardState> guards) {
    if (GuardPolicy.of(directory.configuration()).isEmpty()) {
      return null;
    }
    GuardState state = guards.getOrDefault(directory.key(), GuardState.NOTHING);
    return new DirectoryReport.Guard(
        state.counted(), state.refused(), state.firstRefusedAt(), state.lastRefusedAt());
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
