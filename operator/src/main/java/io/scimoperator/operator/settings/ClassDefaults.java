package io.scimoperator.operator.settings;

import io.scimoperator.api.v1alpha1.ClassEndpoint;
import io.scimoperator.api.v1alpha1.DirectoryClassSpec;
import io.scimoperator.api.v1alpha1.RotationSpec;
import io.scimoperator.api.v1alpha1.Storage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a class decides for its Directories, with the built-in defaults for what it leaves open. */
public record ClassDefaults(
    RuntimeSettings runtime, @Nullable ClassEndpoint endpoint, @Nullable RotationSpec rotation) {

  private static final String STORAGE_SIZE = "1Gi";

  /**
   * Fills in what a class leaves open.
   *
   * @param spec null if there is no class
   */
  public static ClassDefaults of(OperatorInstallation operator, @Nullable DirectoryClassSpec spec) {
    Optional<DirectoryClassSpec> stated = Optional.ofNullable(spec);
    Optional<Storage> storage = stated.map(DirectoryClassSpec::storage);
    return new ClassDefaults(
        new RuntimeSettings(
            PodSettings.of(
                operator.runtimeImage(), stated.map(DirectoryClassSpec::runtime).orElse(null)),
            storage.map(Storage::size).orElse(STORAGE_SIZE),
            storage.map(Storage::storageClassName).orElse(null),
            NetworkSettings.of(
                operator.namespace(), stated.map(DirectoryClassSpec::networkPolicy).orElse(null))),
        stated.map(DirectoryClassSpec::endpoint).orElse(null),
        stated.map(DirectoryClassSpec::rotation).orElse(null));
  }
}
