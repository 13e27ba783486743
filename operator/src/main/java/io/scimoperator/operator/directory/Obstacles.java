package io.scimoperator.operator.directory;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.IndexedResourceCache;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.api.v1alpha1.Endpoint;
import io.scimoperator.operator.desired.RuntimePod;
import io.scimoperator.operator.settings.ClassDefaults;
import io.scimoperator.operator.settings.Classes;
import io.scimoperator.operator.settings.DirectorySettings;
import io.scimoperator.operator.settings.NamespaceRules;
import io.scimoperator.operator.settings.PlacementSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Finds what stands in the way of a Directory. Pure.
 *
 * @param labels of its namespace
 * @param directories all that there are
 */
record Obstacles(
    Directory directory,
    Classes classes,
    Map<String, String> labels,
    IndexedResourceCache<Directory> directories) {

  /** The first of them. */
  Optional<Obstacle> first(List<HasMetadata> children) {
    Optional<ClassDefaults> defaults = classes.of(directory);
    if (defaults.isEmpty()) {
      return Optional.of(
          new Obstacle.ClassNotFound(String.valueOf(directory.getSpec().className())));
    }
    DirectorySettings settings = DirectorySettings.of(directory, defaults.get());
    return Stream.<Supplier<Optional<Obstacle>>>of(
            () -> notAllowed(defaults.get()),
            () -> invalid(defaults.get(), settings),
            () -> exposed(settings),
            () -> storedElsewhere(children, settings),
            this::labelTaken)
        .flatMap(check -> check.get().stream())
        .findFirst();
  }

  private String className() {
    return classes.nameOf(directory);
  }

  private Optional<Obstacle> notAllowed(ClassDefaults defaults) {
    String namespace = directory.getMetadata().getNamespace();
    return NamespaceRules.allow(defaults.allowed(), namespace, labels)
        ? Optional.empty()
        : Optional.of(new Obstacle.NamespaceNotAllowed(className(), namespace));
  }

  private Optional<Obstacle> invalid(ClassDefaults defaults, DirectorySettings settings) {
    if (defaults.placement() instanceof PlacementSettings.Nowhere) {
      return Optional.of(
          new Obstacle.ClassInvalid(
              "spec.placement Shared cannot be done by an operator outside the cluster (set its"
                  + " variable SCIM_POD_NAMESPACE)",
              className()));
    }
    return RuntimePod.problem(settings.runtime())
        .map(problem ->
            new Obstacle.ClassInvalid(
                "spec.runtime.podTemplate cannot be used: " + problem, className()));
  }

  private Optional<Obstacle> exposed(DirectorySettings settings) {
    Endpoint endpoint = directory.getSpec().endpoint();
    return settings.hasOwnRuntime()
            || endpoint == null
            || (endpoint.ingress() == null && endpoint.gateway() == null)
        ? Optional.empty()
        : Optional.of(new Obstacle.ExposedByClass(className()));
  }

  private Optional<Obstacle> storedElsewhere(
      List<HasMetadata> children, DirectorySettings settings) {
    return StoredElsewhere.of(directory, children, settings.runtime())
        .map(place -> new Obstacle.StorageChanged(place, className()));
  }

  private Optional<Obstacle> labelTaken() {
    String label = Observer.labelOf(directory);
    return LabelHolders.otherThan(
            directory,
            directories.byIndex(Sources.BY_LABEL, label),
            rival -> classes.settings(rival).endpoint())
        .map(holder -> new Obstacle.LabelTaken(label, holder));
  }
}
