package io.scimoperator.operator.runtime;

import io.scimoperator.admin.v1.DirectoryReport;
import java.util.Map;

/** What one pod said of all its directories. */
public sealed interface Listing {

  /**
   * It told them.
   *
   * @param reports by {@code namespace/name}
   */
  record Told(Map<String, DirectoryReport> reports) implements Listing {
    public Told {
      reports = Map.copyOf(reports);
    }
  }

  /**
   * It does not answer.
   *
   * @param reason for a person: which pod, and what happened
   */
  record Unreachable(String reason) implements Listing {}
}
