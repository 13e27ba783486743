package io.scimoperator.local.kubelet;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimStatus;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.scimoperator.local.controller.ObjectKey;
import io.scimoperator.local.controller.PodState;
import io.scimoperator.local.controller.Watches;
import io.scimoperator.local.controller.WorkQueue;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Gives each PersistentVolumeClaim a directory. The finalizer that Kubernetes protects claims with
 * stays until no pod uses it and the directory is gone: so data is deleted exactly when its claim
 * is, also if the node stops in between, and a directory whose claim merely is not seen is left
 * alone.
 */
final class ClaimStorage implements AutoCloseable {
  private static final String PROTECTION = "kubernetes.io/pvc-protection";

  private final KubernetesClient client;
  private final Path directory;
  private final Predicate<PersistentVolumeClaim> inUse;
  private final WorkQueue queue = new WorkQueue("claim", this::reconcile);

  /** {@code inUse} says whether a process of this node may still write to the claim. */
  ClaimStorage(KubernetesClient client, Path directory, Predicate<PersistentVolumeClaim> inUse) {
    this.client = client;
    this.directory = directory;
    this.inUse = inUse;
  }

  void watch(Watches watches) {
    watches.on(
        client.persistentVolumeClaims().inAnyNamespace(), claim -> queue.add(ObjectKey.of(claim)));
  }

  /** A pod changed or is gone: its claims may have become free. */
  void podChanged(Pod pod) {
    pod.getSpec().getVolumes().stream()
        .filter(volume -> volume.getPersistentVolumeClaim() != null)
        .map(volume -> volume.getPersistentVolumeClaim().getClaimName())
        .forEach(claim -> queue.add(ObjectKey.of(pod.getMetadata().getNamespace(), claim)));
  }

  Path directory(PersistentVolumeClaim claim) {
    var metadata = claim.getMetadata();
    return directory.resolve(
        "%s_%s_%s".formatted(metadata.getNamespace(), metadata.getName(), metadata.getUid()));
  }

  static boolean isBound(PersistentVolumeClaim claim) {
    return claim.getStatus() != null && "Bound".equals(claim.getStatus().getPhase());
  }

  private void reconcile(String key) {
    PersistentVolumeClaim claim =
        client
            .persistentVolumeClaims()
            .inNamespace(ObjectKey.namespace(key))
            .withName(ObjectKey.name(key))
            .get();
    if (claim == null) {
      return;
    }
    if (claim.getMetadata().getDeletionTimestamp() == null) {
      bind(claim);
    } else if (claim.getMetadata().getFinalizers().contains(PROTECTION) && !isUsed(claim)) {
      FileTree.delete(directory(claim));
      PersistentVolumeClaim unused =
          client
              .resource(claim)
              .edit(present ->
                  new PersistentVolumeClaimBuilder(present)
                      .editMetadata()
                      .removeFromFinalizers(PROTECTION)
                      .endMetadata()
                      .build());
    }
  }

  private void bind(PersistentVolumeClaim claim) {
    Path unused = FileTree.createPrivate(directory(claim));
    String volume = claim.getSpec().getVolumeName();
    boolean named = volume != null && !volume.isEmpty();
    PersistentVolumeClaim bound = claim;
    if (!named || !claim.getMetadata().getFinalizers().contains(PROTECTION)) {
      bound =
          client
              .resource(claim)
              .edit(present ->
                  new PersistentVolumeClaimBuilder(present)
                      .editMetadata()
                      .removeFromFinalizers(PROTECTION)
                      .addToFinalizers(PROTECTION)
                      .endMetadata()
                      .editSpec()
                      .withVolumeName(named ? volume : "pvc-" + claim.getMetadata().getUid())
                      .endSpec()
                      .build());
    }
    PersistentVolumeClaimStatus status = status(bound);
    if (!status.equals(bound.getStatus())) {
      client
          .resource(new PersistentVolumeClaimBuilder(bound).withStatus(status).build())
          .updateStatus();
    }
  }

  private static PersistentVolumeClaimStatus status(PersistentVolumeClaim claim) {
    var resources = claim.getSpec().getResources();
    Map<String, Quantity> requests = resources == null ? null : resources.getRequests();
    PersistentVolumeClaimStatusBuilder status =
        claim.getStatus() == null
            ? new PersistentVolumeClaimStatusBuilder()
            : new PersistentVolumeClaimStatusBuilder(claim.getStatus());
    return status
        .withPhase("Bound")
        .withAccessModes(claim.getSpec().getAccessModes())
        .withCapacity(requests)
        .build();
  }

  private boolean isUsed(PersistentVolumeClaim claim) {
    String name = claim.getMetadata().getName();
    return inUse.test(claim)
        || client.pods().inNamespace(claim.getMetadata().getNamespace()).list().getItems().stream()
            .filter(pod -> !PodState.isOver(pod))
            .flatMap(pod -> pod.getSpec().getVolumes().stream())
            .anyMatch(volume ->
                volume.getPersistentVolumeClaim() != null
                    && name.equals(volume.getPersistentVolumeClaim().getClaimName()));
  }

  @Override
  public void close() {
    queue.close();
  }
}
