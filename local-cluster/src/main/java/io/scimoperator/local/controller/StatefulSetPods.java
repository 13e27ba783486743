package io.scimoperator.local.controller;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** The pods a StatefulSet asks for: their names, identity labels and claims. Pure. */
record StatefulSetPods(StatefulSet set, String revision, String nodeName) {
  static final String REVISION_LABEL = "controller-revision-hash";

  static StatefulSetPods of(StatefulSet set, String nodeName) {
    String hash = TemplateRevision.of(set.getSpec().getTemplate());
    return new StatefulSetPods(set, set.getMetadata().getName() + "-" + hash, nodeName);
  }

  int firstOrdinal() {
    var ordinals = set.getSpec().getOrdinals();
    return ordinals == null || ordinals.getStart() == null ? 0 : ordinals.getStart();
  }

  int replicas() {
    return set.getSpec().getReplicas() == null ? 1 : set.getSpec().getReplicas();
  }

  boolean isWanted(int ordinal) {
    return ordinal >= firstOrdinal() && ordinal < firstOrdinal() + replicas();
  }

  boolean isCurrent(Pod pod) {
    return revision.equals(PodState.label(pod, REVISION_LABEL));
  }

  /** The ordinal in a pod's name, empty if it is not one of this set's names. */
  OptionalInt ordinal(Pod pod) {
    String prefix = set.getMetadata().getName() + "-";
    String name = pod.getMetadata().getName();
    if (!name.startsWith(prefix) || !name.substring(prefix.length()).matches("\\d{1,9}")) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(Integer.parseInt(name.substring(prefix.length())));
  }

  Pod pod(int ordinal) {
    String name = set.getMetadata().getName() + "-" + ordinal;
    Map<String, String> labels =
        Map.of(
            "statefulset.kubernetes.io/pod-name",
            name,
            "apps.kubernetes.io/pod-index",
            String.valueOf(ordinal),
            REVISION_LABEL,
            revision);
    Pod pod =
        TemplatePod.of(
            set, set.getSpec().getTemplate(), new TemplatePod.Place(name, nodeName), labels);
    return new PodBuilder(pod)
        .editSpec()
        .withHostname(name)
        .withSubdomain(set.getSpec().getServiceName())
        .withVolumes(volumes(pod))
        .endSpec()
        .build();
  }

  /** Claims of the set's templates take the place of volumes of the same name. */
  private List<Volume> volumes(Pod pod) {
    List<Volume> volumes = new ArrayList<>();
    Set<String> claimed =
        set.getSpec().getVolumeClaimTemplates().stream()
            .map(template -> template.getMetadata().getName())
            .collect(Collectors.toSet());
    for (String name : claimed) {
      volumes.add(
          new VolumeBuilder()
              .withName(name)
              .withNewPersistentVolumeClaim()
              .withClaimName(name + "-" + pod.getMetadata().getName())
              .endPersistentVolumeClaim()
              .build());
    }
    pod.getSpec().getVolumes().stream()
        .filter(volume -> !claimed.contains(volume.getName()))
        .forEach(volumes::add);
    return volumes;
  }
}
