package io.scimoperator.cli.doctor;

import io.scimoperator.admin.v1.DirectoryReport;

/** Whether the runtime serves the Directory. */
final class DataStep implements Step {

  @Override
  public String name() {
    return "data";
  }

  @Override
  public Finding look(Survey survey) {
    return switch (survey.inside().report()) {
      case Seen.There<DirectoryReport>(DirectoryReport report) ->
          new Finding.Fine(
              "%d users and %d groups, since %s"
                  .formatted(
                      report.counts().users(), report.counts().groups(), report.createdAt()));
      case Seen.Hidden<DirectoryReport>(String why) -> new Finding.Skipped(why);
      case Seen.Missing<DirectoryReport> missing ->
          new Finding.Wrong(
              Cause.DIRECTORY_UNKNOWN,
              "The runtime %s has never heard of the Directory.".formatted(survey.runtime()),
              "The operator tells it as soon as nothing above stands in its way. If it was served"
                  + " before, the runtime may be connected to another database, or its volume is a"
                  + " new one.");
    };
  }
}
