package io.scimoperator.operator.desired;

import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.scimoperator.operator.settings.RuntimeIdentity;

/** The identity of the runtime's pods. It may do nothing: the runtime never asks Kubernetes. */
final class RuntimeServiceAccount {

  private RuntimeServiceAccount() {}

  static ServiceAccount of(RuntimeIdentity runtime) {
    return new ServiceAccountBuilder()
        .withMetadata(Child.owned(runtime, runtime.workload()))
        .withAutomountServiceAccountToken(false)
        .build();
  }
}
