package io.scimoperator.operator.desired;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.scimoperator.operator.settings.RuntimeIdentity;
import io.scimoperator.operator.settings.RuntimeSettings;
import io.scimoperator.operator.settings.Scale;
import org.jspecify.annotations.Nullable;

/** Several runtimes on one database. An update adds a pod before it takes one away. */
final class RuntimeDeployment {

  private RuntimeDeployment() {}

  static Deployment of(RuntimeSettings runtime) {
    RuntimeIdentity identity = runtime.identity();
    return new DeploymentBuilder()
        .withMetadata(Child.owned(identity, identity.workload()))
        .withNewSpec()
        .withReplicas(replicas(runtime.scale()))
        .withNewSelector()
        .withMatchLabels(Labels.selector(identity))
        .endSelector()
        .withNewStrategy()
        .withType("RollingUpdate")
        .withNewRollingUpdate()
        .withMaxSurge(new IntOrString(1))
        .withMaxUnavailable(new IntOrString(0))
        .endRollingUpdate()
        .endStrategy()
        .withTemplate(RuntimePod.of(runtime))
        .endSpec()
        .build();
  }

  /** Null if an autoscaler decides: what is applied again and again would undo its work. */
  private static @Nullable Integer replicas(Scale scale) {
    return switch (scale) {
      case Scale.Fixed(int replicas) -> replicas;
      case Scale.Automatic automatic -> null;
    };
  }
}
