package io.scimoperator.operator.directory;

import io.fabric8.kubernetes.api.model.HasMetadata;
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
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.api.v1alpha1.DirectoryClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is watched beside Directories; a change of any of it leads to a pass.
 *
 * @param kinds of objects that are applied, Secrets and pods apart
 * @param routes applied as well, where the cluster has them
 */
record Sources(
    List<Kind<? extends HasMetadata>> kinds,
    Kind<Secret> secrets,
    Kind<Pod> pods,
    GatewayRoutes routes,
    InformerEventSource<DirectoryClass, Directory> classes) {

  /** Index of Directories by the label of their endpoint. */
  static final String BY_LABEL = "label";

  static Sources of(EventSourceContext<Directory> context) {
    context
        .getPrimaryCache()
        .addIndexers(Map.of(BY_LABEL, directory -> List.of(Observer.labelOf(directory))));
    return new Sources(
        List.of(
            Kind.of(ServiceAccount.class, context),
            Kind.of(PersistentVolumeClaim.class, context),
            Kind.of(Service.class, context),
            Kind.of(StatefulSet.class, context),
            Kind.of(Deployment.class, context),
            Kind.of(PodDisruptionBudget.class, context),
            Kind.of(Ingress.class, context),
            Kind.of(NetworkPolicy.class, context)),
        Kind.of(Secret.class, context),
        Kind.of(Pod.class, context),
        new GatewayRoutes(),
        classes(context));
  }

  List<EventSource<?, Directory>> all() {
    List<EventSource<?, Directory>> all = new ArrayList<>();
    kinds.forEach(kind -> all.add(kind.source()));
    all.addAll(List.of(secrets.source(), pods.source(), classes));
    return all;
  }

  /** All objects that are applied for {@code directory}, as they are. */
  List<HasMetadata> children(Directory directory) {
    return applied()
        .flatMap(kind -> kind.of(directory).stream())
        .map(HasMetadata.class::cast)
        .toList();
  }

  /** The kind of an object that is applied; empty for a route that the cluster does not serve. */
  Optional<? extends Kind<? extends HasMetadata>> kindOf(HasMetadata desired) {
    return applied().filter(kind -> kind.type().isInstance(desired)).findFirst();
  }

  private Stream<Kind<? extends HasMetadata>> applied() {
    return Stream.concat(kinds.stream(), routes.kind().stream());
  }

  Optional<Secret> secret(String namespace, String name) {
    return secrets.source().get(new ResourceID(name, namespace));
  }

  private static InformerEventSource<DirectoryClass, Directory> classes(
      EventSourceContext<Directory> context) {
    return new InformerEventSource<>(
        InformerEventSourceConfiguration.from(DirectoryClass.class, Directory.class)
            .withName(DirectoryClass.class.getSimpleName())
            .withWatchAllNamespaces()
            .withSecondaryToPrimaryMapper(changed ->
                context
                    .getPrimaryCache()
                    .list(directory -> true)
                    .map(ResourceID::fromResource)
                    .collect(Collectors.toSet()))
            .build(),
        context);
  }
}
