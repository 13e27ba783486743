package io.scimoperator.cli.doctor;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.scimoperator.cli.runtime.RuntimeConnection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Whether the Service is there, and leads to a pod. */
final class ServiceStep implements Step {

  @Override
  public String name() {
    return "service";
  }

  @Override
  public Finding look(Survey survey) {
    Seen<Service> service = survey.workload().service();
    if (service.isMissing()) {
      return new Finding.Wrong(
          Cause.SERVICE_MISSING,
          "There is no Service %s.".formatted(survey.runtime()),
          "The operator makes it as soon as nothing above stands in its way.");
    }
    if (service instanceof Seen.Hidden<Service>(String why)) {
      return new Finding.Skipped(why);
    }
    return switch (survey.workload().pods()) {
      case Seen.There<List<Pod>>(List<Pod> pods) -> judge(survey, selector(service), pods);
      case Seen.Missing<List<Pod>> missing -> judge(survey, Map.of(), List.of());
      case Seen.Hidden<List<Pod>>(String why) -> new Finding.Skipped(why);
    };
  }

  private static Map<String, String> selector(Seen<Service> service) {
    return service
        .known()
        .flatMap(found -> Optional.ofNullable(found.getSpec().getSelector()))
        .orElse(Map.of());
  }

  /** By the rule that Kubernetes makes endpoints by. */
  private static Finding judge(Survey survey, Map<String, String> selector, List<Pod> pods) {
    if (pods.stream().noneMatch(RuntimeConnection::isReady)) {
      return new Finding.Skipped("no pod is ready that it could lead to");
    }
    long ready =
        pods.stream()
            .filter(RuntimeConnection::isReady)
            .filter(pod ->
                Objects.requireNonNullElse(pod.getMetadata().getLabels(), Map.<String, String>of())
                    .entrySet()
                    .containsAll(selector.entrySet()))
            .count();
    return ready > 0
        ? new Finding.Fine("Service %s leads to %d ready pods".formatted(survey.runtime(), ready))
        : new Finding.Wrong(
            Cause.SERVICE_WITHOUT_ENDPOINTS,
            "Service %s leads to no ready pod, so that requests end with 502 or 503."
                .formatted(survey.runtime()),
            "Compare the Service's selector with the labels of the pods: somebody may have changed"
                + " it.");
  }
}
