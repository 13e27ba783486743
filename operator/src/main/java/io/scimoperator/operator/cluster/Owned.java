package io.scimoperator.operator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.api.v1alpha1.DirectoryClass;
import io.scimoperator.operator.desired.Labels;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How the children of a kind of owner are found.
 *
 * @param selector of their labels
 * @param namespace that all are in; null for those that the controller works in
 * @param ownerOf the owner of a child of such a name and namespace
 */
public record Owned<P extends HasMetadata>(
    Class<P> owner,
    String selector,
    @Nullable String namespace,
    Function<ResourceID, ResourceID> ownerOf) {

  /** Children of Directories, each in the namespace of its own. */
  public static Owned<Directory> byDirectories() {
    return new Owned<>(Directory.class, Labels.DIRECTORY, null, Function.identity());
  }

  /** Children of Shared classes, all in the operator's namespace. */
  public static Owned<DirectoryClass> byClasses(String namespace) {
    return new Owned<>(
        DirectoryClass.class, Labels.CLASS, namespace, child -> new ResourceID(child.getName()));
  }

  <R extends HasMetadata> InformerEventSourceConfiguration<R> informer(Class<R> type) {
    InformerEventSourceConfiguration.Builder<R> informer =
        InformerEventSourceConfiguration.from(type, owner)
            .withName(type.getSimpleName())
            .withLabelSelector(Labels.MANAGED_BY + "=" + Labels.OPERATOR + "," + selector)
            .withSecondaryToPrimaryMapper(this::owners);
    return namespace == null
        ? informer.withNamespacesInheritedFromController().build()
        : informer.withNamespaces(Set.of(namespace)).build();
  }

  private Set<ResourceID> owners(HasMetadata child) {
    Map<String, String> labels = child.getMetadata().getLabels();
    String name = labels == null ? null : labels.get(selector);
    return name == null
        ? Set.of()
        : Set.of(ownerOf.apply(new ResourceID(name, child.getMetadata().getNamespace())));
  }
}
