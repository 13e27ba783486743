package io.scimoperator.operator.desired;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;
import io.scimoperator.operator.settings.DirectorySettings;
import java.util.Optional;

/** Lets nodes be drained one pod at a time. */
final class RuntimeDisruptionBudget {

  private RuntimeDisruptionBudget() {}

  /** Empty for a single pod: it could only keep its node from being drained at all. */
  static Optional<PodDisruptionBudget> of(DirectorySettings settings) {
    return settings.runtime().replicas() == 1
        ? Optional.empty()
        : Optional.of(
            new PodDisruptionBudgetBuilder()
                .withMetadata(Child.owned(settings.identity(), settings.identity().workload()))
                .withNewSpec()
                .withMaxUnavailable(new IntOrString(1))
                .withNewSelector()
                .withMatchLabels(Labels.selector(settings.identity()))
                .endSelector()
                .endSpec()
                .build());
  }
}
