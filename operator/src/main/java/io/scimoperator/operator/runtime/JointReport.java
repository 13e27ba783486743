package io.scimoperator.operator.runtime;

import io.scimoperator.admin.v1.DirectoryReport;
import io.scimoperator.admin.v1.DirectoryReport.Activity;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the pods of a runtime say of a directory, as one. They share its data; requests each has
 * seen its own, and what others saw before it began. Pure.
 */
public final class JointReport {

  private JointReport() {}

  /**
   * The report of the first, with the latest times of all; empty if there is none. Numbers of
   * requests are those of the pod that saw most, since some of them were seen by both.
   */
  public static Optional<DirectoryReport> of(List<DirectoryReport> reports) {
    return reports.stream()
        .findFirst()
        .map(first ->
            reports.size() == 1
                ? first
                : first.withActivity(
                    activity(reports.stream().map(DirectoryReport::activity).toList())));
  }

  private static Activity activity(List<Activity> all) {
    Activity busiest =
        all.stream()
            .max(Comparator.comparingLong(Activity::rejectedLast24Hours))
            .orElseThrow(() -> new IllegalArgumentException("no activity"));
    return new Activity(
        most(all, Activity::lastRequestAt),
        most(all, Activity::lastChangeAt),
        busiest.rejectedLast24Hours(),
        busiest.lastRejection(),
        most(all, Activity::unauthenticatedLast24Hours),
        most(all, Activity::skippedMembersLast24Hours));
  }

  private static <T extends Comparable<? super T>> @Nullable T most(
      List<Activity> all, Function<Activity, @Nullable T> value) {
    return all.stream()
        .map(value)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }
}
