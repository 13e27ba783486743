package io.scimoperator.operator.directory;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.SSABasedGenericKubernetesResourceMatcher;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.operator.desired.Labels;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A kind of child: a cache of those that the operator made, and the way to write one. What is
 * written is put into the cache, so that the next pass sees it.
 */
record Kind<R extends HasMetadata>(Class<R> type, InformerEventSource<R, Directory> source) {

  static <R extends HasMetadata> Kind<R> of(Class<R> type, EventSourceContext<Directory> context) {
    InformerEventSourceConfiguration<R> configuration =
        InformerEventSourceConfiguration.from(type, Directory.class)
            .withName(type.getSimpleName())
            .withLabelSelector(Labels.SELECTOR)
            .withSecondaryToPrimaryMapper(Kind::directoryOf)
            .withNamespacesInheritedFromController()
            .build();
    return new Kind<>(type, new InformerEventSource<>(configuration, context));
  }

  List<R> of(Directory directory) {
    return List.copyOf(source.getSecondaryResources(directory));
  }

  /** Applies {@code desired} unless the cluster has it already. */
  void apply(HasMetadata desired, Context<Directory> context) {
    R wanted = type.cast(desired);
    Optional<R> actual = source.get(ResourceID.fromResource(wanted));
    SSABasedGenericKubernetesResourceMatcher<R> matcher =
        SSABasedGenericKubernetesResourceMatcher.getInstance();
    if (actual.filter(found -> matcher.matches(found, wanted, context)).isPresent()) {
      return;
    }
    PatchContext apply =
        new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager(Labels.OPERATOR)
            .withForce(true)
            .build();
    remember(context.getClient().resource(wanted).patch(apply), actual);
  }

  /** Puts what the API server answered to a write into the cache. */
  void remember(R written, Optional<R> before) {
    ResourceID id = ResourceID.fromResource(written);
    before.ifPresentOrElse(
        old -> source.handleRecentResourceUpdate(id, written, old),
        () -> source.handleRecentResourceCreate(id, written));
  }

  private static Set<ResourceID> directoryOf(HasMetadata child) {
    Map<String, String> labels = child.getMetadata().getLabels();
    String directory = labels == null ? null : labels.get(Labels.DIRECTORY);
    return directory == null
        ? Set.of()
        : Set.of(new ResourceID(directory, child.getMetadata().getNamespace()));
  }
}
