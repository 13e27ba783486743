package io.scimoperator.operator.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.api.v1alpha1.DirectoryStatus;
import io.scimoperator.api.v1alpha1.StorageType;
import io.scimoperator.operator.Examples;
import io.scimoperator.operator.settings.RuntimeSettings;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class StoredElsewhereTest {

  private static final HasMetadata VOLUME =
      new PersistentVolumeClaimBuilder()
          .withNewMetadata()
          .withName("scim-acme-data")
          .endMetadata()
          .build();

  private static final Map<StorageType, String> CLASSES =
      Map.of(
          StorageType.EMBEDDED,
          "storage: {type: Embedded}",
          StorageType.POSTGRESQL,
          "storage: {type: PostgreSQL, connection: {secretName: database}}");

  private final Directory directory = Examples.directory("displayName: Acme");

  private void servedFrom(StorageType storage) {
    directory.setStatus(
        new DirectoryStatus(1L, null, null, null, null, null, null, storage, null, null));
  }

  private RuntimeSettings on(StorageType wanted) {
    return Examples.settings("displayName: Acme", Objects.requireNonNull(CLASSES.get(wanted)))
        .runtime();
  }

  @Test
  void whoWasServedByOneRuntimeIsNotSentToAnother() {
    directory.setStatus(
        new DirectoryStatus(
            1L,
            null,
            null,
            null,
            null,
            null,
            null,
            StorageType.POSTGRESQL,
            "operators/shared-scim-standard",
            null));

    assertThat(StoredElsewhere.of(directory, List.of(), on(StorageType.POSTGRESQL)))
        .contains(
            new StoredElsewhere(
                "with the runtime operators/shared-scim-standard",
                "the runtime tenants/scim-acme"));
  }

  @Test
  void aNewDirectoryMayBeginAnywhere() {
    for (StorageType wanted : StorageType.values()) {
      assertThat(StoredElsewhere.of(directory, List.of(), on(wanted))).isEmpty();
    }
  }

  @Test
  void whereItWasServedFromItStays() {
    servedFrom(StorageType.POSTGRESQL);

    assertThat(StoredElsewhere.of(directory, List.of(), on(StorageType.POSTGRESQL))).isEmpty();
    assertThat(StoredElsewhere.of(directory, List.of(), on(StorageType.EMBEDDED)))
        .map(StoredElsewhere::where)
        .contains("in PostgreSQL storage");
  }

  @Test
  void aVolumeThatOutlivedItsDirectoryIsNotForgotten() {
    assertThat(StoredElsewhere.of(directory, List.of(VOLUME), on(StorageType.EMBEDDED))).isEmpty();
    assertThat(StoredElsewhere.of(directory, List.of(VOLUME), on(StorageType.POSTGRESQL)))
        .map(StoredElsewhere::where)
        .contains("on the volume of PersistentVolumeClaim scim-acme-data");
  }

  @Test
  void whoWasServedFromADatabaseIsNotHeldBackByAnOldVolume() {
    servedFrom(StorageType.POSTGRESQL);

    assertThat(StoredElsewhere.of(directory, List.of(VOLUME), on(StorageType.POSTGRESQL)))
        .isEmpty();
  }
}
