package io.scimoperator.runtime.service;

import io.scimoperator.admin.v1.DirectoryReport;
import io.scimoperator.runtime.auth.Activities;
import io.scimoperator.runtime.auth.Activity;
import io.scimoperator.runtime.auth.DirectoryContext;
import io.scimoperator.runtime.store.Counts;
import io.scimoperator.runtime.store.CredentialUse;
import io.scimoperator.runtime.store.GuardState;
import io.scimoperator.runtime.store.Store;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the operator may know of directories. */
record DirectoryReports(Store store, Activities activities, Clock clock) {

  /** What the store says of directories, by their keys. */
  private record Numbers(Map<Long, Counts> counts, Map<Long, GuardState> guards) {}

  DirectoryReport of(DirectoryContext directory) {
    long key = directory.key();
    Instant now = clock.instant();
    Numbers numbers =
        store.read(tx ->
            new Numbers(Map.of(key, tx.counts(key)), tx.guards(guarded(List.of(directory)), now)));
    return report(directory, numbers, now);
  }

  /** Of all of them that are there. */
  List<DirectoryReport> of(List<DirectoryContext> directories) {
    Instant now = clock.instant();
    List<Long> guarded = guarded(directories);
    Numbers numbers = store.read(tx -> new Numbers(tx.counts(), tx.guards(guarded, now)));
    return directories.stream()
        .filter(directory -> numbers.counts().containsKey(directory.key()))
        .map(directory -> report(directory, numbers, now))
        .toList();
  }

  private static List<Long> guarded(List<DirectoryContext> directories) {
    return directories.stream()
        .filter(directory -> GuardPolicy.of(directory.configuration()).isPresent())
        .map(DirectoryContext::key)
        .toList();
  }

  private DirectoryReport report(DirectoryContext directory, Numbers numbers, Instant now) {
    Activity activity = activities.of(directory.key());
    Counts counts = Objects.requireNonNull(numbers.counts().get(directory.key()));
    return new DirectoryReport(
        directory.configuration().namespace(),
        directory.configuration().name(),
        directory.id(),
        directory.digest(),
        directory.createdAt(),
        new DirectoryReport.Counts(
            counts.users(), counts.activeUsers(), counts.groups(), counts.memberships()),
        new DirectoryReport.Activity(
            activity.lastRequestAt(),
            activity.lastChangeAt(),
            activity.rejected(now),
            activity.lastRejection(),
            activity.unauthenticated(now),
            activity.skippedMembers(now)),
        directory.configuration().credentials().stream()
            .map(credential -> use(credential.id(), activity))
            .toList(),
        guard(directory, numbers.guards()));
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
}
