package io.scimoperator.operator.dashboard.source;

import io.scimoperator.admin.v1.DirectoryReport;
import java.util.Objects;

/** What the pods of a runtime said of a directory. */
public record Seen(DirectoryReport report, RecentChanges changes) {

  /** Whether nothing was changed before {@code later} was told. */
  boolean isOfTheSameChanges(DirectoryReport later) {
    return Objects.equals(report.activity().lastChangeAt(), later.activity().lastChangeAt());
  }
}
