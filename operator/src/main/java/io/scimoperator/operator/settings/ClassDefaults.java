package io.scimoperator.operator.settings;

import io.scimoperator.api.v1alpha1.ClassEndpoint;
import io.scimoperator.api.v1alpha1.DirectoryClassSpec;
import io.scimoperator.api.v1alpha1.RotationSpec;
import io.scimoperator.api.v1alpha1.RuntimeSpec;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a class decides for its Directories, with the built-in defaults for what it leaves open. */
public record ClassDefaults(
    RuntimeSettings runtime, @Nullable ClassEndpoint endpoint, @Nullable RotationSpec rotation) {

  /**
   * Fills in what a class leaves open.
   *
   * @param spec null if there is no class
   */
  public static ClassDefaults of(OperatorInstallation operator, @Nullable DirectoryClassSpec spec) {
    Optional<DirectoryClassSpec> stated = Optional.ofNullable(spec);
    Optional<RuntimeSpec> runtime = stated.map(DirectoryClassSpec::runtime);
    StorageSettings storage =
        StorageSettings.of(stated.map(DirectoryClassSpec::storage).orElse(null));
    return new ClassDefaults(
        new RuntimeSettings(
            PodSettings.of(operator.runtimeImage(), runtime.orElse(null)),
            storage,
            RuntimeSettings.replicas(runtime.map(RuntimeSpec::replicas).orElse(null), storage),
            NetworkSettings.of(
                operator.namespace(), stated.map(DirectoryClassSpec::networkPolicy).orElse(null))),
        stated.map(DirectoryClassSpec::endpoint).orElse(null),
        stated.map(DirectoryClassSpec::rotation).orElse(null));
  }
}
