package io.scimoperator.cli.doctor;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Optional;

/** Whether the runtime has pods that run. */
final class PodStep implements Step {

  @Override
  public String name() {
    return "pods";
  }

  @Override
  public Finding look(Survey survey) {
    return switch (survey.workload().pods()) {
      case Seen.Hidden<List<Pod>>(String why) -> new Finding.Skipped(why);
      case Seen.Missing<List<Pod>> missing -> none(survey);
      case Seen.There<List<Pod>>(List<Pod> pods) ->
          pods.isEmpty() ? none(survey) : judge(pods, Warnings.of(survey));
    };
  }

  private static Finding none(Survey survey) {
    return new Finding.Wrong(
        Cause.PODS_MISSING,
        Warnings.of(survey)
            .aboutWorkload(survey.runtime().workload())
            .map(why -> "The runtime %s has no pod: %s".formatted(survey.runtime(), why))
            .orElseGet(() -> "The runtime %s has no pod.".formatted(survey.runtime())),
        "If the operator runs, see the Events of its workload: a quota or an admission rule may"
            + " refuse"
            + " the pods. kubectl describe -n %s statefulset,deployment %s."
                .formatted(survey.runtime().namespace(), survey.runtime().workload()));
  }

  private static Finding judge(List<Pod> pods, Warnings warnings) {
    Optional<Finding> first =
        pods.stream().flatMap(pod -> PodProblem.of(pod, warnings).stream()).findFirst();
    return first.orElseGet(() -> new Finding.Fine("%d pods are ready".formatted(pods.size())));
  }
}
