package io.scimoperator.operator.settings;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The pods that serve a directory, what keeps its data, and their network.
 *
 * @param replicas how many pods it has
 */
public record RuntimeSettings(
    PodSettings pods, StorageSettings storage, int replicas, NetworkSettings network) {

  private static final int REPLICAS_ON_DATABASE = 2;

  static int replicas(@Nullable Integer stated, StorageSettings storage) {
    return switch (storage) {
      case StorageSettings.Embedded embedded -> 1;
      case StorageSettings.Postgres postgres ->
          Objects.requireNonNullElse(stated, REPLICAS_ON_DATABASE);
    };
  }
}
