package io.scimoperator.operator.desired;

import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraintBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.scimoperator.api.v1alpha1.Scheduling;
import io.scimoperator.operator.settings.RuntimeIdentity;
import io.scimoperator.operator.settings.RuntimeSettings;
import java.util.List;
import java.util.Optional;

/** The runtime's pods: by themselves they keep to the restricted Pod Security Standard. */
public final class RuntimePod {

  private static final long TERMINATION_GRACE_SECONDS = 45;
  private static final long NON_ROOT = 65532;

  private RuntimePod() {}

  /** What is wrong with the pod template of the class, for a person; empty if nothing is. */
  public static Optional<String> problem(RuntimeSettings runtime) {
    try {
      of(runtime);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.ofNullable(e.getMessage());
    }
  }

  /**
   * The template.
   *
   * @throws IllegalArgumentException if {@link #problem} finds one
   */
  static PodTemplateSpec of(RuntimeSettings runtime) {
    return PodOverlay.over(own(runtime), runtime.pods().overlay());
  }

  private static PodTemplateSpec own(RuntimeSettings runtime) {
    Scheduling scheduling = runtime.pods().scheduling();
    PodStorage storage = PodStorage.of(runtime);
    return new PodTemplateSpecBuilder()
        .withNewMetadata()
        .withLabels(Labels.of(runtime.identity()))
        .endMetadata()
        .withNewSpec()
        .withServiceAccountName(runtime.identity().workload())
        .withAutomountServiceAccountToken(false)
        .withEnableServiceLinks(false)
        .withTerminationGracePeriodSeconds(TERMINATION_GRACE_SECONDS)
        .withNodeSelector(scheduling.nodeSelector())
        .withTolerations(scheduling.tolerations())
        .withPriorityClassName(scheduling.priorityClassName())
        .withNewSecurityContext()
        .withRunAsNonRoot(true)
        .withRunAsUser(NON_ROOT)
        .withRunAsGroup(NON_ROOT)
        .withFsGroup(NON_ROOT)
        .withNewSeccompProfile()
        .withType("RuntimeDefault")
        .endSeccompProfile()
        .endSecurityContext()
        .withContainers(RuntimeContainer.of(runtime, storage))
        .withVolumes(volumes(storage, runtime.identity()))
        .withTopologySpreadConstraints(spread(runtime))
        .endSpec()
        .build();
  }

  /** Several pods go to several nodes where there is room: a node that ends takes one of them. */
  private static List<TopologySpreadConstraint> spread(RuntimeSettings runtime) {
    return !runtime.scale().isSeveral()
        ? List.of()
        : List.of(
            new TopologySpreadConstraintBuilder()
                .withMaxSkew(1)
                .withTopologyKey("kubernetes.io/hostname")
                .withWhenUnsatisfiable("ScheduleAnyway")
                .withNewLabelSelector()
                .withMatchLabels(Labels.selector(runtime.identity()))
                .endLabelSelector()
                .build());
  }

  private static List<Volume> volumes(PodStorage storage, RuntimeIdentity runtime) {
    return List.of(
        storage.volume(),
        new VolumeBuilder()
            .withName(RuntimeContainer.ADMIN)
            .withNewSecret()
            .withSecretName(runtime.adminSecret())
            .endSecret()
            .build(),
        new VolumeBuilder()
            .withName(RuntimeContainer.TEMPORARY)
            .withNewEmptyDir()
            .endEmptyDir()
            .build());
  }
}
