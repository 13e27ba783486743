package io.scimoperator.operator.directory;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.api.v1alpha1.DirectoryStatus;
import io.scimoperator.api.v1alpha1.StorageType;
import java.util.List;
import java.util.Optional;

/**
 * Data that another kind of storage keeps. Known from the status, and from a volume that outlived
 * its Directory.
 *
 * @param where for a person
 */
record StoredElsewhere(StorageType actual, StorageType wanted, String where) {

  static Optional<StoredElsewhere> of(
      Directory directory, List<HasMetadata> children, StorageType wanted) {
    return Optional.ofNullable(directory.getStatus())
        .map(DirectoryStatus::storage)
        .map(actual -> new StoredElsewhere(actual, wanted, "in " + actual.text() + " storage"))
        .or(() -> volume(children, wanted))
        .filter(place -> place.actual() != wanted);
  }

  private static Optional<StoredElsewhere> volume(List<HasMetadata> children, StorageType wanted) {
    return children.stream()
        .filter(PersistentVolumeClaim.class::isInstance)
        .findFirst()
        .map(claim ->
            new StoredElsewhere(
                StorageType.EMBEDDED,
                wanted,
                "on the volume of PersistentVolumeClaim " + claim.getMetadata().getName()));
  }
}
