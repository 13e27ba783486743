package io.scimoperator.operator.runtime;

import io.scimoperator.admin.v1.DirectoryReport;

/** What one pod of the runtime said. */
public sealed interface RuntimeAnswer {

  /** It serves the directory. */
  record Serving(DirectoryReport report) implements RuntimeAnswer {}

  /** It answers, and does not know the directory. */
  record Unknown() implements RuntimeAnswer {}

  /**
   * It will not serve the configuration.
   *
   * @param code of {@link io.scimoperator.admin.v1.AdminProblem}
   * @param message for a person
   */
  record Refused(String code, String message) implements RuntimeAnswer {}

  /**
   * It does not answer.
   *
   * @param reason for a person: which pod, and what happened
   */
  record Unreachable(String reason) implements RuntimeAnswer {}
}
