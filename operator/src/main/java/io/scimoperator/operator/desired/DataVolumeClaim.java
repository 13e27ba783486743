package io.scimoperator.operator.desired;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.scimoperator.operator.settings.DirectorySettings;

/** The volume of embedded storage; an object of its own so that {@code Retain} can keep it. */
final class DataVolumeClaim {

  private DataVolumeClaim() {}

  static PersistentVolumeClaim of(DirectorySettings settings) {
    return new PersistentVolumeClaimBuilder()
        .withMetadata(Child.data(settings, settings.identity().volumeClaim()))
        .withNewSpec()
        .withAccessModes("ReadWriteOnce")
        .withStorageClassName(settings.runtime().storageClassName())
        .withNewResources()
        .addToRequests("storage", new Quantity(settings.runtime().storageSize()))
        .endResources()
        .endSpec()
        .build();
  }
}
