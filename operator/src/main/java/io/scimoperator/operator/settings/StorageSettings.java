package io.scimoperator.operator.settings;

import io.scimoperator.api.v1alpha1.DatabaseConnection;
import io.scimoperator.api.v1alpha1.Storage;
import io.scimoperator.api.v1alpha1.StorageType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What keeps the data of a directory. */
public sealed interface StorageSettings {

  /**
   * A volume of its own.
   *
   * @param className null for the StorageClass that is the cluster's default
   */
  record Embedded(String size, @Nullable String className) implements StorageSettings {
    @Override
    public StorageType type() {
      return StorageType.EMBEDDED;
    }
  }

  /**
   * A database.
   *
   * @param secretName of the Secret that tells how it is reached, in the namespace of the pods
   * @param urlKey key of the URL in it
   */
  record Postgres(String secretName, String urlKey) implements StorageSettings {
    @Override
    public StorageType type() {
      return StorageType.POSTGRESQL;
    }
  }

  StorageType type();

  /** The storage that a class states, or a small volume. */
  static StorageSettings of(@Nullable Storage stated) {
    if (stated == null) {
      return new Embedded(SMALL, null);
    }
    DatabaseConnection connection = stated.connection();
    return connection == null
        ? new Embedded(Objects.requireNonNullElse(stated.size(), SMALL), stated.storageClassName())
        : new Postgres(
            connection.secretName(), Objects.requireNonNullElse(connection.urlKey(), "url"));
  }

  /** Size of a volume of which nothing is stated. */
  String SMALL = "1Gi";
}
