package io.scimoperator.operator.dashboard.view;

import io.scimoperator.admin.v1.DirectoryReport;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.api.v1alpha1.DirectoryStatus;
import io.scimoperator.api.v1alpha1.SyncStatus;
import io.scimoperator.pages.Moment;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How much is in a directory.
 *
 * @param refused requests of the last 24 hours
 * @param refusal why the last of them was; null if none was
 * @param changed when something changed last; null if nothing ever did
 * @param asked when the provider last asked for something; null if it never did
 */
public record Numbers(
    long users,
    long active,
    long groups,
    long memberships,
    long refused,
    @Nullable String refusal,
    @Nullable Moment changed,
    @Nullable Moment asked) {

  private static final Numbers NONE = new Numbers(0, 0, 0, 0, 0, null, null, null);

  /**
   * Those of a directory.
   *
   * @param report what its runtime says; empty if it has not answered, and the status has to do
   */
  public static Numbers of(Directory directory, Optional<DirectoryReport> report, Instant now) {
    return report
        .map(told -> of(told, now))
        .or(() ->
            Optional.ofNullable(directory.getStatus())
                .map(DirectoryStatus::sync)
                .map(sync -> of(sync, now)))
        .orElse(NONE);
  }

  private static Numbers of(DirectoryReport report, Instant now) {
    DirectoryReport.Counts counts = report.counts();
    DirectoryReport.Activity activity = report.activity();
    return new Numbers(
        counts.users(),
        counts.activeUsers(),
        counts.groups(),
        counts.memberships(),
        activity.rejectedLast24Hours(),
        activity.lastRejection(),
        moment(activity.lastChangeAt(), now),
        moment(activity.lastRequestAt(), now));
  }

  private static Numbers of(SyncStatus sync, Instant now) {
    return new Numbers(
        sync.users(),
        sync.activeUsers(),
        sync.groups(),
        sync.memberships(),
        sync.rejected(),
        sync.lastRejectedReason(),
        Times.moment(sync.lastChangeTime(), now),
        Times.moment(sync.lastRequestTime(), now));
  }

  private static @Nullable Moment moment(@Nullable Instant at, Instant now) {
    return at == null ? null : new Moment(at, now);
  }

  /** A number as people read it. */
  public static String text(long number) {
    return String.format(Locale.ENGLISH, "%,d", number);
  }

  /** The sum of two directories. */
  Numbers plus(Numbers other) {
    return new Numbers(
        users + other.users,
        active + other.active,
        groups + other.groups,
        memberships + other.memberships,
        refused + other.refused,
        null,
        null,
        null);
  }

  static Numbers none() {
    return NONE;
  }
}
