package io.scimoperator.cli.doctor;

import io.fabric8.kubernetes.api.model.Secret;
import io.scimoperator.cli.cluster.Names;
import io.scimoperator.cli.runtime.AdminApi;

/** Whether the runtime answers on its admin port, by a way that no NetworkPolicy closes. */
final class AdminStep implements Step {

  @Override
  public String name() {
    return "admin API";
  }

  @Override
  public Finding look(Survey survey) {
    Seen<Secret> secret = survey.workload().admin();
    if (secret.isMissing()) {
      return new Finding.Wrong(
          Cause.ADMIN_SECRET_MISSING,
          "There is no Secret %s/%s, so that not even the operator gets in."
              .formatted(
                  survey.runtime().namespace(), Names.adminSecret(survey.runtime().workload())),
          "The operator makes it as soon as nothing above stands in its way; then the pods are"
              + " restarted.");
    }
    return switch (survey.inside().ready()) {
      case Seen.There<AdminApi.Said>(AdminApi.Said said) ->
          new Finding.Fine("the runtime answers: " + said.text());
      case Seen.Hidden<AdminApi.Said>(String why) -> new Finding.Skipped(why);
      case Seen.Missing<AdminApi.Said> missing ->
          new Finding.Wrong(
              Cause.ADMIN_SILENT,
              "The runtime %s does not answer on port %d, though its pod runs."
                  .formatted(survey.runtime(), Names.ADMIN_PORT),
              "See its log: kubectl logs -n %s -l %s=%s."
                  .formatted(survey.runtime().namespace(), Names.APPLICATION, Names.RUNTIME));
    };
  }
}
