package io.scimoperator.operator.settings;

import io.scimoperator.api.v1alpha1.AllowedNamespaces;
import io.scimoperator.api.v1alpha1.ClassEndpoint;
import io.scimoperator.api.v1alpha1.DeprovisionGuardSpec;
import io.scimoperator.api.v1alpha1.DirectoryClass;
import io.scimoperator.api.v1alpha1.DirectoryClassSpec;
import io.scimoperator.api.v1alpha1.RateLimitSpec;
import io.scimoperator.api.v1alpha1.RotationSpec;
import io.scimoperator.api.v1alpha1.RuntimeSpec;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a class decides for its Directories, with the built-in defaults for what it leaves open.
 *
 * @param allowed namespaces that may use it; null for all
 */
public record ClassDefaults(
    PlacementSettings placement,
    @Nullable AllowedNamespaces allowed,
    PodSettings pods,
    StorageSettings storage,
    Scale scale,
    NetworkSettings network,
    @Nullable ClassEndpoint endpoint,
    @Nullable RotationSpec rotation,
    @Nullable DeprovisionGuardSpec deprovisionGuard,
    @Nullable RateLimitSpec rateLimit) {

  /** Without any class. */
  public static ClassDefaults builtIn(OperatorInstallation operator) {
    return of(operator, new PlacementSettings.Dedicated(), Optional.empty());
  }

  /** Fills in what a class leaves open. */
  public static ClassDefaults of(OperatorInstallation operator, DirectoryClass stated) {
    return of(
        operator, PlacementSettings.of(operator, stated), Optional.ofNullable(stated.getSpec()));
  }

  private static ClassDefaults of(
      OperatorInstallation operator,
      PlacementSettings placement,
      Optional<DirectoryClassSpec> stated) {
    RuntimeSpec runtime = stated.map(DirectoryClassSpec::runtime).orElse(null);
    AllowedNamespaces allowed = stated.map(DirectoryClassSpec::allowedNamespaces).orElse(null);
    StorageSettings storage =
        StorageSettings.of(stated.map(DirectoryClassSpec::storage).orElse(null));
    return new ClassDefaults(
        placement,
        allowed,
        PodSettings.of(operator.runtimeImage(), runtime),
        storage,
        Scale.of(runtime, storage),
        NetworkSettings.of(operator.namespace(), stated, ApplicationPeers.of(placement, allowed)),
        stated.map(DirectoryClassSpec::endpoint).orElse(null),
        stated.map(DirectoryClassSpec::rotation).orElse(null),
        stated.map(DirectoryClassSpec::deprovisionGuard).orElse(null),
        stated.map(DirectoryClassSpec::rateLimit).orElse(null));
  }

  /** The runtime that serves {@code directory}. */
  public RuntimeSettings runtime(DirectoryIdentity directory) {
    return switch (placement) {
      case PlacementSettings.Shared(ClassIdentity shared) -> runtimeOf(shared);
      case PlacementSettings.Dedicated dedicated -> runtimeOf(directory);
      case PlacementSettings.Nowhere nowhere -> runtimeOf(directory);
    };
  }

  /** The runtime that serves all; empty if each Directory has its own. */
  public Optional<RuntimeSettings> sharedRuntime() {
    return placement instanceof PlacementSettings.Shared(ClassIdentity shared)
        ? Optional.of(runtimeOf(shared))
        : Optional.empty();
  }

  private RuntimeSettings runtimeOf(RuntimeIdentity identity) {
    return new RuntimeSettings(identity, pods, storage, scale, network);
  }
}
