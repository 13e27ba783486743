package io.scimoperator.local.controller;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import java.util.LinkedHashMap;
import java.util.Map;

/** Builds the pod that a workload's template describes, on the node it will run on. */
final class TemplatePod {
  private TemplatePod() {}

  /** {@code labels} are the controller's own, added to the template's. */
  static Pod of(
      HasMetadata owner, PodTemplateSpec template, Place place, Map<String, String> labels) {
    ObjectMeta metadata =
        template.getMetadata() == null ? new ObjectMeta() : template.getMetadata();
    Map<String, String> all = new LinkedHashMap<>();
    if (metadata.getLabels() != null) {
      all.putAll(metadata.getLabels());
    }
    all.putAll(labels);
    PodSpec spec = template.getSpec().toBuilder().withNodeName(place.nodeName()).build();
    return new PodBuilder()
        .withNewMetadata()
        .withName(place.podName())
        .withNamespace(owner.getMetadata().getNamespace())
        .withLabels(all)
        .withAnnotations(metadata.getAnnotations())
        .withFinalizers(metadata.getFinalizers())
        .withOwnerReferences(
            new OwnerReferenceBuilder()
                .withApiVersion(owner.getApiVersion())
                .withKind(owner.getKind())
                .withName(owner.getMetadata().getName())
                .withUid(owner.getMetadata().getUid())
                .withController(true)
                .withBlockOwnerDeletion(true)
                .build())
        .endMetadata()
        .withSpec(spec)
        .build();
  }

  /** What the pod is called and which node runs it. */
  record Place(String podName, String nodeName) {}
}
