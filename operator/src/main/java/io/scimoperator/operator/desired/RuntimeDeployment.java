package io.scimoperator.operator.desired;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.scimoperator.operator.settings.DirectoryIdentity;
import io.scimoperator.operator.settings.DirectorySettings;

/** Several runtimes on one database. An update adds a pod before it takes one away. */
final class RuntimeDeployment {

  private RuntimeDeployment() {}

  static Deployment of(DirectorySettings settings) {
    DirectoryIdentity directory = settings.identity();
    return new DeploymentBuilder()
        .withMetadata(Child.owned(directory, directory.workload()))
        .withNewSpec()
        .withReplicas(settings.runtime().replicas())
        .withNewSelector()
        .withMatchLabels(Labels.selector(directory))
        .endSelector()
        .withNewStrategy()
        .withType("RollingUpdate")
        .withNewRollingUpdate()
        .withMaxSurge(new IntOrString(1))
        .withMaxUnavailable(new IntOrString(0))
        .endRollingUpdate()
        .endStrategy()
        .withTemplate(RuntimePod.of(settings))
        .endSpec()
        .build();
  }
}
