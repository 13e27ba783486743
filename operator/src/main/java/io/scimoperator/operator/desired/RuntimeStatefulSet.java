package io.scimoperator.operator.desired;

import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.scimoperator.operator.settings.RuntimeIdentity;
import io.scimoperator.operator.settings.RuntimeSettings;

/** One runtime on one volume: embedded storage has a single writer. */
final class RuntimeStatefulSet {

  private RuntimeStatefulSet() {}

  static StatefulSet of(RuntimeSettings runtime) {
    RuntimeIdentity identity = runtime.identity();
    return new StatefulSetBuilder()
        .withMetadata(Child.owned(identity, identity.workload()))
        .withNewSpec()
        .withReplicas(1)
        .withServiceName(identity.workload())
        .withNewSelector()
        .withMatchLabels(Labels.selector(identity))
        .endSelector()
        .withTemplate(RuntimePod.of(runtime))
        .endSpec()
        .build();
  }
}
