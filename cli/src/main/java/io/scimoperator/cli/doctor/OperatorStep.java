package io.scimoperator.cli.doctor;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.scimoperator.api.v1alpha1.Directory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Whether the operator runs, and keeps up. */
final class OperatorStep implements Step {

  /** An operator that runs looks at a new Directory within seconds. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @Override
  public String name() {
    return "operator";
  }

  @Override
  public Finding look(Survey survey) {
    Seen<List<Deployment>> seen = survey.platform().operators();
    List<Deployment> operators = seen.known().orElse(List.of());
    if (seen.known().isPresent() && operators.isEmpty()) {
      return wrong(
          "No Deployment is labelled as the operator.", "Install the chart scim-operator.");
    }
    boolean none =
        !operators.isEmpty() && operators.stream().allMatch(operator -> available(operator) == 0);
    if (none) {
      var metadata = operators.getFirst().getMetadata();
      return wrong(
          "No pod of the operator, Deployment %s/%s, is available."
              .formatted(metadata.getNamespace(), metadata.getName()),
          "See kubectl describe -n %s deployment %s and the logs of its pods."
              .formatted(metadata.getNamespace(), metadata.getName()));
    }
    if (isIgnored(survey.directory(), survey.now())) {
      return wrong(
          "Nobody has looked at the Directory since it was created.",
          "Does the operator run, and does it watch namespace %s (scope.namespaces of the chart)?"
              .formatted(survey.directory().getMetadata().getNamespace()));
    }
    return operators.isEmpty()
        ? new Finding.Skipped(seen.why())
        : new Finding.Fine(
            "%d of its pods are available".formatted(available(operators.getFirst())));
  }

  private static Finding wrong(String message, String advice) {
    return new Finding.Wrong(Cause.OPERATOR_NOT_RUNNING, message, advice);
  }

  private static int available(Deployment operator) {
    return operator.getStatus() == null
        ? 0
        : Objects.requireNonNullElse(operator.getStatus().getAvailableReplicas(), 0);
  }

  private static boolean isIgnored(Directory directory, Instant now) {
    return directory.getStatus() == null
        && Optional.ofNullable(directory.getMetadata().getCreationTimestamp())
            .map(Instant::parse)
            .filter(created -> created.plus(PATIENCE).isBefore(now))
            .isPresent();
  }
}
