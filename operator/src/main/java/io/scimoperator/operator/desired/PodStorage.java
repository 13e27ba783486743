package io.scimoperator.operator.desired;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.scimoperator.operator.settings.RuntimeIdentity;
import io.scimoperator.operator.settings.RuntimeSettings;
import io.scimoperator.operator.settings.StorageSettings;
import java.util.List;

/** How the runtime's pods come by their data: the part of the template that depends on it. */
record PodStorage(List<EnvVar> variables, VolumeMount mount, Volume volume) {

  private static final String DATA = "data";
  private static final String DATA_PATH = "/var/lib/scim";
  private static final String DATABASE = "database";
  private static final String DATABASE_PATH = "/etc/scim/database";
  private static final String USER = "username";
  private static final String PASSWORD = "password";

  static PodStorage of(RuntimeSettings runtime) {
    return switch (runtime.storage()) {
      case StorageSettings.Embedded embedded -> onVolume(runtime.identity().volumeClaim());
      case StorageSettings.Postgres postgres -> inDatabase(postgres, runtime.identity());
    };
  }

  private static PodStorage onVolume(String claim) {
    return new PodStorage(
        List.of(plain("SCIM_DATA_DIR", DATA_PATH)),
        new VolumeMountBuilder().withName(DATA).withMountPath(DATA_PATH).build(),
        new VolumeBuilder()
            .withName(DATA)
            .withNewPersistentVolumeClaim()
            .withClaimName(claim)
            .endPersistentVolumeClaim()
            .build());
  }

  private static PodStorage inDatabase(StorageSettings.Postgres database, RuntimeIdentity runtime) {
    return new PodStorage(
        List.of(
            fromSecret("SCIM_STORE_URL", database.secretName(), database.urlKey()),
            fromSecret("SCIM_STORE_USER", database.secretName(), USER),
            plain("SCIM_STORE_PASSWORD_FILE", DATABASE_PATH + "/" + PASSWORD),
            plain("SCIM_STORE_SCHEMA", runtime.databaseSchema())),
        new VolumeMountBuilder()
            .withName(DATABASE)
            .withMountPath(DATABASE_PATH)
            .withReadOnly(true)
            .build(),
        new VolumeBuilder()
            .withName(DATABASE)
            .withNewSecret()
            .withSecretName(database.secretName())
            .withItems(new KeyToPath(PASSWORD, null, PASSWORD))
            .endSecret()
            .build());
  }

  private static EnvVar plain(String name, String value) {
    return new EnvVarBuilder().withName(name).withValue(value).build();
  }

  private static EnvVar fromSecret(String name, String secret, String key) {
    return new EnvVarBuilder()
        .withName(name)
        .withNewValueFrom()
        .withNewSecretKeyRef(key, secret, null)
        .endValueFrom()
        .build();
  }
}
