package io.scimoperator.local.controller;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;

/** Creates the claims that a StatefulSet's templates ask for; they stay when it is deleted. */
final class ClaimTemplates {
  private final KubernetesClient client;

  ClaimTemplates(KubernetesClient client) {
    this.client = client;
  }

  void create(StatefulSetPods wanted) {
    for (PersistentVolumeClaim template : wanted.set().getSpec().getVolumeClaimTemplates()) {
      for (int ordinal = wanted.firstOrdinal(); wanted.isWanted(ordinal); ordinal++) {
        createMissing(claim(wanted, template, ordinal));
      }
    }
  }

  private static PersistentVolumeClaim claim(
      StatefulSetPods wanted, PersistentVolumeClaim template, int ordinal) {
    var set = wanted.set().getMetadata();
    return new PersistentVolumeClaimBuilder(template)
        .editOrNewMetadata()
        .withName(template.getMetadata().getName() + "-" + set.getName() + "-" + ordinal)
        .withNamespace(set.getNamespace())
        .addToLabels(wanted.set().getSpec().getSelector().getMatchLabels())
        .endMetadata()
        .withStatus(null)
        .build();
  }

  private void createMissing(PersistentVolumeClaim claim) {
    if (client.resource(claim).get() != null) {
      return;
    }
    try {
      client.resource(claim).create();
    } catch (KubernetesClientException e) {
      if (e.getCode() != 409) {
        throw e;
      }
    }
  }
}
