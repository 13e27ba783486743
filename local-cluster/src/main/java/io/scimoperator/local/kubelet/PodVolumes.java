package io.scimoperator.local.kubelet;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The volumes of one pod as directories. Not thread-safe. */
final class PodVolumes {
  private final Path directory;
  private final ClusterObjects objects;
  private final Map<String, AtomicDirectory> shown = new HashMap<>();
  private Map<String, Path> byName = Map.of();

  /** {@code directory} holds what belongs to this pod alone; claims are elsewhere. */
  PodVolumes(Path directory, ClusterObjects objects) {
    this.directory = directory;
    this.objects = objects;
  }

  /** Makes or refreshes every volume; {@code NotReadyYet} if something required is missing. */
  void provide(Pod pod, String address) {
    VolumeContents contents = new VolumeContents(pod, address, objects);
    Map<String, Path> provided = new LinkedHashMap<>();
    for (Volume volume : pod.getSpec().getVolumes()) {
      provided.put(volume.getName(), provide(pod, volume, contents));
    }
    byName = provided;
  }

  private Path provide(Pod pod, Volume volume, VolumeContents contents) {
    Path own = directory.resolve(volume.getName());
    if (VolumeContents.shows(volume)) {
      shown
          .computeIfAbsent(volume.getName(), name -> new AtomicDirectory(own))
          .write(contents.of(volume));
      return own;
    }
    if (volume.getEmptyDir() != null) {
      return FileTree.createPrivate(own);
    }
    if (volume.getHostPath() != null) {
      return Path.of(volume.getHostPath().getPath());
    }
    if (volume.getPersistentVolumeClaim() != null) {
      String claim = volume.getPersistentVolumeClaim().getClaimName();
      return objects
          .claimDirectory(pod.getMetadata().getNamespace(), claim)
          .orElseThrow(() ->
              new NotReadyYet(
                  NotReadyYet.CREATING,
                  "persistentvolumeclaim \"%s\" is not there or not bound".formatted(claim)));
    }
    throw new NotReadyYet(
        NotReadyYet.CREATING,
        "volume \"%s\" is of a kind the local node does not know: use secret, configMap, emptyDir, persistentVolumeClaim, projected, downwardAPI or hostPath"
            .formatted(volume.getName()));
  }

  /** Where the container's mount paths are. */
  MountPaths mounts(Container container) {
    Map<String, Path> local = new LinkedHashMap<>();
    for (VolumeMount mount : container.getVolumeMounts()) {
      Path root =
          Optional.ofNullable(byName.get(mount.getName()))
              .orElseThrow(() ->
                  new NotReadyYet(
                      NotReadyYet.CREATING,
                      "volumeMount names volume \"%s\", which the pod does not have"
                          .formatted(mount.getName())));
      String subPath = mount.getSubPath();
      local.put(
          mount.getMountPath(),
          subPath == null || subPath.isEmpty() ? root : root.resolve(subPath));
    }
    return new MountPaths(local);
  }
}
