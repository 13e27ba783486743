package io.scimoperator.operator.desired;

import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.scimoperator.operator.settings.DirectoryIdentity;
import io.scimoperator.operator.settings.DirectorySettings;

/** One runtime on one volume: embedded storage has a single writer. */
final class RuntimeStatefulSet {

  private RuntimeStatefulSet() {}

  static StatefulSet of(DirectorySettings settings) {
    DirectoryIdentity directory = settings.identity();
    return new StatefulSetBuilder()
        .withMetadata(Child.owned(directory, directory.workload()))
        .withNewSpec()
        .withReplicas(1)
        .withServiceName(directory.workload())
        .withNewSelector()
        .withMatchLabels(Labels.selector(directory))
        .endSelector()
        .withTemplate(RuntimePod.of(settings))
        .endSpec()
        .build();
  }
}
