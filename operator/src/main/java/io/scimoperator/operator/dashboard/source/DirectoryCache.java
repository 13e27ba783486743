package io.scimoperator.operator.dashboard.source;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.processing.Controller;
import io.javaoperatorsdk.operator.processing.event.EventSourceManager;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.api.v1alpha1.DirectoryClass;
import io.scimoperator.api.v1alpha1.DirectoryStatus;
import io.scimoperator.operator.cluster.ReadyPods;
import io.scimoperator.operator.desired.AdminSecret;
import io.scimoperator.operator.desired.TokenSecret;
import io.scimoperator.operator.runtime.RuntimePod;
import io.scimoperator.operator.settings.ClassIdentity;
import io.scimoperator.operator.settings.DirectoryIdentity;
import io.scimoperator.operator.settings.RuntimeIdentity;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Directories and what belongs to them, as the operator's informers know them: replicas that stand
 * by have the same caches as the one that leads.
 *
 * @param namespace that the operator is in; null if that is not known, and nothing is shared
 */
public record DirectoryCache(Operator operator, @Nullable String namespace) {

  /** All Directories, by namespace and name. */
  public List<Directory> all() {
    return sources(Directory.class)
        .flatMap(manager -> manager.getControllerEventSource().list(any -> true))
        .sorted(
            Comparator.comparing((Directory one) -> one.getMetadata().getNamespace())
                .thenComparing(one -> one.getMetadata().getName()))
        .toList();
  }

  /** The one of that name. */
  public Optional<Directory> find(String namespaceOfIt, String name) {
    return sources(Directory.class)
        .flatMap(manager ->
            manager.getControllerEventSource().get(new ResourceID(name, namespaceOfIt)).stream())
        .findFirst();
  }

  /** What was made for a Directory, by kind and name. */
  public List<HasMetadata> children(Directory directory) {
    return sources(Directory.class)
        .flatMap(manager -> children(manager, directory))
        .sorted(
            Comparator.comparing((HasMetadata child) -> child.getKind())
                .thenComparing(child -> child.getMetadata().getName()))
        .toList();
  }

  /** The ready pods of the runtime that has a Directory's data. */
  public List<RuntimePod> pods(Directory directory) {
    DirectoryIdentity identity = DirectoryIdentity.of(directory);
    String runtime =
        Optional.ofNullable(directory.getStatus())
            .map(DirectoryStatus::runtime)
            .orElse(identity.text());
    return runtime.equals(identity.text()) ? pods(identity, children(directory)) : shared(runtime);
  }

  private List<RuntimePod> shared(String runtime) {
    return sources(DirectoryClass.class)
        .flatMap(manager ->
            manager
                .getControllerEventSource()
                .list(any -> true)
                .flatMap(one -> {
                  RuntimeIdentity identity = identity(one);
                  return identity.text().equals(runtime)
                      ? pods(identity, children(manager, one).toList()).stream()
                      : Stream.empty();
                }))
        .toList();
  }

  private RuntimeIdentity identity(DirectoryClass shared) {
    return new ClassIdentity(
        namespace == null ? "" : namespace,
        shared.getMetadata().getName(),
        shared.getMetadata().getUid());
  }

  private static List<RuntimePod> pods(RuntimeIdentity runtime, List<HasMetadata> children) {
    List<Pod> pods = children.stream().filter(Pod.class::isInstance).map(Pod.class::cast).toList();
    return children.stream()
        .filter(Secret.class::isInstance)
        .map(Secret.class::cast)
        .filter(secret -> secret.getMetadata().getName().equals(runtime.adminSecret()))
        .map(secret -> TokenSecret.plain(secret).getOrDefault(AdminSecret.TOKEN, ""))
        .findFirst()
        .map(bearer -> ReadyPods.of(pods, bearer))
        .orElse(List.of());
  }

  private static <P extends HasMetadata> Stream<HasMetadata> children(
      EventSourceManager<P> manager, P owner) {
    return manager.getRegisteredEventSources().stream()
        .filter(source -> isOfChildren(source.resourceType()))
        .flatMap(source -> source.getSecondaryResources(owner).stream())
        .filter(HasMetadata.class::isInstance)
        .map(HasMetadata.class::cast);
  }

  private static boolean isOfChildren(Class<?> type) {
    return HasMetadata.class.isAssignableFrom(type)
        && !List.of(Directory.class, DirectoryClass.class, Namespace.class).contains(type);
  }

  @SuppressWarnings("unchecked")
  private <P extends HasMetadata> Stream<EventSourceManager<P>> sources(Class<P> primary) {
    return operator.getRegisteredControllers().stream()
        .filter(Controller.class::isInstance)
        .map(registered -> (Controller<?>) registered)
        .filter(controller -> controller.getConfiguration().getResourceClass() == primary)
        .map(controller -> (EventSourceManager<P>) controller.getEventSourceManager());
  }
}
