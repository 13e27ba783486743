package io.scimoperator.operator.directory;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.api.v1alpha1.DirectoryStatus;
import io.scimoperator.api.v1alpha1.StorageType;
import io.scimoperator.operator.settings.RuntimeSettings;
import java.util.List;
import java.util.Optional;

/**
 * Data that is not where a class would look for it. Known from the status, and from a volume that
 * outlived its Directory.
 *
 * @param where for a person
 * @param wanted for a person: where it would be looked for
 */
record StoredElsewhere(String where, String wanted) {

  static Optional<StoredElsewhere> of(
      Directory directory, List<HasMetadata> children, RuntimeSettings runtime) {
    Optional<DirectoryStatus> status = Optional.ofNullable(directory.getStatus());
    return status
        .map(DirectoryStatus::storage)
        .map(actual -> storage(actual, "in " + actual.text() + " storage", runtime))
        .orElseGet(() -> volume(children).flatMap(claim -> onVolume(claim, runtime)))
        .or(() -> status.map(DirectoryStatus::runtime).flatMap(name -> served(name, runtime)));
  }

  private static Optional<StoredElsewhere> onVolume(String claim, RuntimeSettings runtime) {
    return storage(
        StorageType.EMBEDDED, "on the volume of PersistentVolumeClaim " + claim, runtime);
  }

  private static Optional<StoredElsewhere> storage(
      StorageType actual, String where, RuntimeSettings runtime) {
    StorageType wanted = runtime.storage().type();
    return actual == wanted
        ? Optional.empty()
        : Optional.of(new StoredElsewhere(where, wanted.text() + " storage"));
  }

  private static Optional<StoredElsewhere> served(String actual, RuntimeSettings runtime) {
    String wanted = runtime.identity().text();
    return actual.equals(wanted)
        ? Optional.empty()
        : Optional.of(new StoredElsewhere("with the runtime " + actual, "the runtime " + wanted));
  }

  private static Optional<String> volume(List<HasMetadata> children) {
    return children.stream()
        .filter(PersistentVolumeClaim.class::isInstance)
        .findFirst()
        .map(claim -> claim.getMetadata().getName());
  }
}
