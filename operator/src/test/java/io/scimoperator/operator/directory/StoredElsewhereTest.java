package io.scimoperator.operator.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.api.v1alpha1.DirectoryStatus;
import io.scimoperator.api.v1alpha1.StorageType;
import io.scimoperator.operator.Examples;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoredElsewhereTest {

  private static final HasMetadata VOLUME =
      new PersistentVolumeClaimBuilder()
          .withNewMetadata()
          .withName("scim-acme-data")
          .endMetadata()
          .build();

  private final Directory directory = Examples.directory("displayName: Acme");

  private void servedFrom(StorageType storage) {
    directory.setStatus(new DirectoryStatus(1L, null, null, null, null, null, null, storage));
  }

  @Test
  void aNewDirectoryMayBeginAnywhere() {
    for (StorageType wanted : StorageType.values()) {
      assertThat(StoredElsewhere.of(directory, List.of(), wanted)).isEmpty();
    }
  }

  @Test
  void whereItWasServedFromItStays() {
    servedFrom(StorageType.POSTGRESQL);

    assertThat(StoredElsewhere.of(directory, List.of(), StorageType.POSTGRESQL)).isEmpty();
    assertThat(StoredElsewhere.of(directory, List.of(), StorageType.EMBEDDED))
        .map(StoredElsewhere::where)
        .contains("in PostgreSQL storage");
  }

  @Test
  void aVolumeThatOutlivedItsDirectoryIsNotForgotten() {
    assertThat(StoredElsewhere.of(directory, List.of(VOLUME), StorageType.EMBEDDED)).isEmpty();
    assertThat(StoredElsewhere.of(directory, List.of(VOLUME), StorageType.POSTGRESQL))
        .map(StoredElsewhere::where)
        .contains("on the volume of PersistentVolumeClaim scim-acme-data");
  }

  @Test
  void whoWasServedFromADatabaseIsNotHeldBackByAnOldVolume() {
    servedFrom(StorageType.POSTGRESQL);

    assertThat(StoredElsewhere.of(directory, List.of(VOLUME), StorageType.POSTGRESQL)).isEmpty();
  }
}
