package io.scimoperator.operator.directoryclass;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.api.v1alpha1.DirectoryClass;
import io.scimoperator.operator.cluster.Kind;
import io.scimoperator.operator.cluster.Kinds;
import io.scimoperator.operator.cluster.Owned;
import io.scimoperator.operator.cluster.WorthALook;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is watched beside classes; a change of any of it leads to a pass. */
record ClassSources(
    Kinds<DirectoryClass> kinds,
    Kind<Secret, DirectoryClass> secrets,
    Kind<Pod, DirectoryClass> pods,
    InformerEventSource<Directory, DirectoryClass> directories) {

  private static final List<Class<? extends HasMetadata>> APPLIED =
      List.of(
          ServiceAccount.class,
          Service.class,
          Deployment.class,
          HorizontalPodAutoscaler.class,
          PodDisruptionBudget.class,
          Ingress.class,
          NetworkPolicy.class);

  /**
   * Begins to watch.
   *
   * @param namespace that the operator is in
   * @param tenants namespaces that Directories are in; empty for all
   */
  static ClassSources of(
      EventSourceContext<DirectoryClass> context, String namespace, Set<String> tenants) {
    Owned<DirectoryClass> owned = Owned.byClasses(namespace);
    return new ClassSources(
        Kinds.of(APPLIED, owned, context),
        Kind.of(Secret.class, owned, context),
        Kind.of(Pod.class, owned, context),
        directories(context, tenants));
  }

  List<EventSource<?, DirectoryClass>> all() {
    return Stream.concat(
            kinds.sources(),
            Stream.<EventSource<?, DirectoryClass>>of(secrets.source(), pods.source(), directories))
        .toList();
  }

  Optional<Secret> secret(String namespace, String name) {
    return secrets.source().get(new ResourceID(name, namespace));
  }

  /** There are few classes, so that a change of a Directory is a change of all. */
  private static InformerEventSource<Directory, DirectoryClass> directories(
      EventSourceContext<DirectoryClass> context, Set<String> tenants) {
    InformerEventSourceConfiguration.Builder<Directory> informer =
        InformerEventSourceConfiguration.from(Directory.class, DirectoryClass.class)
            .withName(Directory.class.getSimpleName())
            .withOnUpdateFilter(new WorthALook())
            .withSecondaryToPrimaryMapper(changed ->
                context
                    .getPrimaryCache()
                    .list(any -> true)
                    .map(ResourceID::fromResource)
                    .collect(Collectors.toSet()));
    return new InformerEventSource<>(
        (tenants.isEmpty() ? informer.withWatchAllNamespaces() : informer.withNamespaces(tenants))
            .build(),
        context);
  }
}
