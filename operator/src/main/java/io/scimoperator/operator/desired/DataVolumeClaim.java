package io.scimoperator.operator.desired;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.scimoperator.operator.settings.DirectorySettings;
import io.scimoperator.operator.settings.StorageSettings;
import java.util.Optional;

/** The volume of embedded storage; an object of its own so that {@code Retain} can keep it. */
final class DataVolumeClaim {

  private DataVolumeClaim() {}

  /** Empty if the data is in a database. */
  static Optional<PersistentVolumeClaim> of(DirectorySettings settings) {
    return switch (settings.runtime().storage()) {
      case StorageSettings.Embedded embedded -> Optional.of(of(settings, embedded));
      case StorageSettings.Postgres postgres -> Optional.empty();
    };
  }

  private static PersistentVolumeClaim of(
      DirectorySettings settings, StorageSettings.Embedded volume) {
    return new PersistentVolumeClaimBuilder()
        .withMetadata(Child.data(settings, settings.identity().volumeClaim()))
        .withNewSpec()
        .withAccessModes("ReadWriteOnce")
        .withStorageClassName(volume.className())
        .withNewResources()
        .addToRequests("storage", new Quantity(volume.size()))
        .endResources()
        .endSpec()
        .build();
  }
}
