package io.scimoperator.local.controller;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.Map;
import java.util.function.Supplier;

/** The pods a Deployment asks for; {@code suffixes} makes their names unique. */
record DeploymentPods(
    Deployment deployment, String hash, String nodeName, Supplier<String> suffixes) {
  static final String HASH_LABEL = "pod-template-hash";

  static DeploymentPods of(Deployment deployment, String nodeName, Supplier<String> suffixes) {
    String hash = TemplateRevision.of(deployment.getSpec().getTemplate());
    return new DeploymentPods(deployment, hash, nodeName, suffixes);
  }

  boolean isCurrent(Pod pod) {
    return hash.equals(PodState.label(pod, HASH_LABEL));
  }

  Pod pod() {
    String name = deployment.getMetadata().getName() + "-" + hash + "-" + suffixes.get();
    return TemplatePod.of(
        deployment,
        deployment.getSpec().getTemplate(),
        new TemplatePod.Place(name, nodeName),
        Map.of(HASH_LABEL, hash));
  }
}
