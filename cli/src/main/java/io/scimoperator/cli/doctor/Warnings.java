package io.scimoperator.cli.doctor;

import io.fabric8.kubernetes.api.model.Event;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What Kubernetes says in Events about the objects of a runtime. Pure. */
record Warnings(List<Event> events) {

  static Warnings of(Survey survey) {
    return new Warnings(survey.workload().warnings().known().orElse(List.of()));
  }

  /** The newest one about a pod. */
  Optional<String> aboutPod(String pod) {
    return newest(about("Pod", pod::equals));
  }

  /** The newest one about what makes the pods of a workload. */
  Optional<String> aboutWorkload(String workload) {
    return newest(
        about("StatefulSet", workload::equals)
            .or(about("ReplicaSet", name -> name.startsWith(workload + "-"))));
  }

  private static Predicate<Event> about(String kind, Predicate<String> name) {
    return event ->
        kind.equals(event.getInvolvedObject().getKind())
            && name.test(event.getInvolvedObject().getName());
  }

  private Optional<String> newest(Predicate<Event> filter) {
    return events.stream()
        .filter(filter)
        .max(Comparator.comparing(Warnings::time))
        .map(Event::getMessage);
  }

  /** An Event that was not repeated may have no time of its own. */
  private static String time(Event event) {
    return event.getLastTimestamp() == null
        ? event.getMetadata().getCreationTimestamp()
        : event.getLastTimestamp();
  }
}
