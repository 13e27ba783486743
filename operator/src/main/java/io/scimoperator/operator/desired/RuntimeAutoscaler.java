package io.scimoperator.operator.desired;

import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBuilder;
import io.scimoperator.operator.settings.RuntimeIdentity;
import io.scimoperator.operator.settings.RuntimeSettings;
import io.scimoperator.operator.settings.Scale;
import java.util.Optional;

/** Lets the number of a runtime's pods follow their work. */
final class RuntimeAutoscaler {

  private RuntimeAutoscaler() {}

  /** Empty if the number is fixed. */
  static Optional<HorizontalPodAutoscaler> of(RuntimeSettings runtime) {
    return runtime.scale() instanceof Scale.Automatic automatic
        ? Optional.of(of(runtime.identity(), automatic))
        : Optional.empty();
  }

  private static HorizontalPodAutoscaler of(RuntimeIdentity runtime, Scale.Automatic scale) {
    return new HorizontalPodAutoscalerBuilder()
        .withMetadata(Child.owned(runtime, runtime.workload()))
        .withNewSpec()
        .withNewScaleTargetRef("apps/v1", "Deployment", runtime.workload())
        .withMinReplicas(scale.least())
        .withMaxReplicas(scale.most())
        .addNewMetric()
        .withType("Resource")
        .withNewResource()
        .withName("cpu")
        .withNewTarget()
        .withType("Utilization")
        .withAverageUtilization(scale.cpuPercent())
        .endTarget()
        .endResource()
        .endMetric()
        .endSpec()
        .build();
  }
}
