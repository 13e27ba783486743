package io.scimoperator.cli.doctor;

import io.scimoperator.cli.runtime.AdminApi;

/** Whether the runtime has its store. */
final class DatabaseStep implements Step {

  @Override
  public String name() {
    return "database";
  }

  @Override
  public Finding look(Survey survey) {
    return switch (survey.inside().ready()) {
      case Seen.There<AdminApi.Said>(AdminApi.Said said) ->
          said.status() == 200
              ? new Finding.Fine("the runtime has its store")
              : new Finding.Wrong(
                  Cause.DATABASE_AWAY,
                  "The runtime %s is not ready: %s.".formatted(survey.runtime(), said.text()),
                  "Does the database run, do its name, user and password in the connection Secret"
                      + " fit,"
                      + " and does the network let the runtime out to it? The log says more: kubectl logs -n %s -l app.kubernetes.io/name=scim-runtime."
                          .formatted(survey.runtime().namespace()));
      case Seen.Hidden<AdminApi.Said>(String why) -> new Finding.Skipped(why);
      case Seen.Missing<AdminApi.Said> missing -> new Finding.Skipped("the runtime is silent");
    };
  }
}
