package io.scimoperator.operator.desired;

import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.scimoperator.operator.settings.DirectoryIdentity;
import io.scimoperator.operator.settings.DirectorySettings;
import java.util.List;

/** One runtime on one volume: embedded storage has a single writer. */
final class RuntimeStatefulSet {

  private static final long TERMINATION_GRACE_SECONDS = 45;
  private static final long NON_ROOT = 65532;

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
        .withTemplate(template(settings))
        .endSpec()
        .build();
  }

  private static PodTemplateSpec template(DirectorySettings settings) {
    return new PodTemplateSpecBuilder()
        .withNewMetadata()
        .withLabels(Labels.of(settings.identity()))
        .endMetadata()
        .withNewSpec()
        .withServiceAccountName(settings.identity().workload())
        .withAutomountServiceAccountToken(false)
        .withEnableServiceLinks(false)
        .withTerminationGracePeriodSeconds(TERMINATION_GRACE_SECONDS)
        .withNewSecurityContext()
        .withRunAsNonRoot(true)
        .withRunAsUser(NON_ROOT)
        .withRunAsGroup(NON_ROOT)
        .withFsGroup(NON_ROOT)
        .withNewSeccompProfile()
        .withType("RuntimeDefault")
        .endSeccompProfile()
        .endSecurityContext()
        .withContainers(RuntimeContainer.of(settings.runtime()))
        .withVolumes(volumes(settings.identity()))
        .endSpec()
        .build();
  }

  private static List<Volume> volumes(DirectoryIdentity directory) {
    return List.of(
        new VolumeBuilder()
            .withName(RuntimeContainer.DATA)
            .withNewPersistentVolumeClaim()
            .withClaimName(directory.volumeClaim())
            .endPersistentVolumeClaim()
            .build(),
        new VolumeBuilder()
            .withName(RuntimeContainer.ADMIN)
            .withNewSecret()
            .withSecretName(directory.adminSecret())
            .endSecret()
            .build(),
        new VolumeBuilder()
            .withName(RuntimeContainer.TEMPORARY)
            .withNewEmptyDir()
            .endEmptyDir()
            .build());
  }
}
