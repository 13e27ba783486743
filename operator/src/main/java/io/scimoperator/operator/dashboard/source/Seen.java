package io.scimoperator.operator.dashboard.source;

import io.scimoperator.admin.v1.DirectoryReport;
import io.scimoperator.admin.v1.LoggedRequest;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a runtime said of a directory.
 *
 * @param changes when its provider last changed something, as far as the log of requests goes back
 * @param cut whether the log goes further back than that
 */
public record Seen(DirectoryReport report, List<Instant> changes, boolean cut) {

  public Seen {
    changes = List.copyOf(changes);
  }

  /** Whether nothing was changed since {@code before} was seen. */
  boolean isOfTheSameChanges(@Nullable Seen before) {
    return before != null
        && Objects.equals(
            before.report().activity().lastChangeAt(), report.activity().lastChangeAt());
  }

  static boolean isChange(LoggedRequest request) {
    return request.status() < 300
        && !request.path().endsWith(".search")
        && !List.of("GET", "HEAD").contains(request.method());
  }
}
