package io.scimoperator.operator.desired;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;
import io.scimoperator.operator.settings.RuntimeSettings;
import java.util.Optional;

/** Lets nodes be drained one pod at a time. */
final class RuntimeDisruptionBudget {

  private RuntimeDisruptionBudget() {}

  /** Empty for a single pod: it could only keep its node from being drained at all. */
  static Optional<PodDisruptionBudget> of(RuntimeSettings runtime) {
    return !runtime.scale().isSeveral()
        ? Optional.empty()
        : Optional.of(
            new PodDisruptionBudgetBuilder()
                .withMetadata(Child.owned(runtime.identity(), runtime.identity().workload()))
                .withNewSpec()
                .withMaxUnavailable(new IntOrString(1))
                .withNewSelector()
                .withMatchLabels(Labels.selector(runtime.identity()))
                .endSelector()
                .endSpec()
                .build());
  }
}
