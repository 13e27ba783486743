package io.scimoperator.operator.directory;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.api.v1alpha1.DirectoryClass;
import io.scimoperator.operator.cluster.Caches;
import io.scimoperator.operator.cluster.Kind;
import io.scimoperator.operator.cluster.Kinds;
import io.scimoperator.operator.cluster.Owned;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is watched beside Directories; a change of any of it leads to a pass.
 *
 * @param kinds of objects that are applied, Secrets and pods apart
 * @param shared tells of Directories whose shared runtime says something else of them
 */
record Sources(
    Kinds<Directory> kinds,
    Kind<Secret, Directory> secrets,
    Kind<Pod, Directory> pods,
    InformerEventSource<DirectoryClass, Directory> classes,
    InformerEventSource<Namespace, Directory> namespaces,
    SimpleInboundEventSource<Directory> shared) {

  /** Index of Directories by the label of their endpoint. */
  static final String BY_LABEL = "label";

  private static final List<Class<? extends HasMetadata>> APPLIED =
      List.of(
          ServiceAccount.class,
          PersistentVolumeClaim.class,
          Service.class,
          StatefulSet.class,
          Deployment.class,
          PodDisruptionBudget.class,
          Ingress.class,
          NetworkPolicy.class);

  static Sources of(EventSourceContext<Directory> context) {
    context
        .getPrimaryCache()
        .addIndexers(Map.of(BY_LABEL, directory -> List.of(Observer.labelOf(directory))));
    Owned<Directory> owned = Owned.byDirectories();
    return new Sources(
        Kinds.of(APPLIED, owned, context),
        Kind.of(Secret.class, owned, context),
        Kind.of(Pod.class, owned, context),
        classes(context),
        namespaces(context),
        new SimpleInboundEventSource<>("shared-runtimes"));
  }

  List<EventSource<?, Directory>> all() {
    return Stream.concat(
            kinds.sources(),
            Stream.<EventSource<?, Directory>>of(
                secrets.source(), pods.source(), classes, namespaces, shared))
        .toList();
  }

  /** Whether all caches are kept: those of an operator that stops are emptied. */
  boolean areRunning() {
    return Caches.areKept(all());
  }

  Optional<Secret> secret(String namespace, String name) {
    return secrets.source().get(new ResourceID(name, namespace));
  }

  /** The labels of a namespace; none if it is not known. */
  Map<String, String> labelsOf(String namespace) {
    return namespaces
        .get(new ResourceID(namespace))
        .map(found -> found.getMetadata().getLabels())
        .orElse(Map.of());
  }

  private static InformerEventSource<DirectoryClass, Directory> classes(
      EventSourceContext<Directory> context) {
    return new InformerEventSource<>(
        InformerEventSourceConfiguration.from(DirectoryClass.class, Directory.class)
            .withName(DirectoryClass.class.getSimpleName())
            .withWatchAllNamespaces()
            .withOnUpdateFilter((now, before) -> !sameForDirectories(now, before))
            .withSecondaryToPrimaryMapper(changed -> ids(context, any -> true))
            .build(),
        context);
  }

  /** The status of a class moves with its Directories, and must not move them. */
  private static boolean sameForDirectories(DirectoryClass now, DirectoryClass before) {
    return Objects.equals(now.getSpec(), before.getSpec())
        && Objects.equals(
            now.getMetadata().getAnnotations(), before.getMetadata().getAnnotations());
  }

  private static InformerEventSource<Namespace, Directory> namespaces(
      EventSourceContext<Directory> context) {
    return new InformerEventSource<>(
        InformerEventSourceConfiguration.from(Namespace.class, Directory.class)
            .withName(Namespace.class.getSimpleName())
            .withWatchAllNamespaces()
            .withOnUpdateFilter((now, before) ->
                !Objects.equals(now.getMetadata().getLabels(), before.getMetadata().getLabels()))
            .withSecondaryToPrimaryMapper(changed ->
                ids(
                    context,
                    directory ->
                        directory
                            .getMetadata()
                            .getNamespace()
                            .equals(changed.getMetadata().getName())))
            .build(),
        context);
  }

  private static Set<ResourceID> ids(
      EventSourceContext<Directory> context, Predicate<Directory> which) {
    return context
        .getPrimaryCache()
        .list(which)
        .map(ResourceID::fromResource)
        .collect(Collectors.toSet());
  }
}
