package io.scimoperator.operator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.SSABasedGenericKubernetesResourceMatcher;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.scimoperator.operator.desired.Labels;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Optional;

/**
 * A kind of child: a cache of those that the operator made, and the way to write one. What is
 * written is put into the cache, so that the next pass sees it.
 */
public record Kind<R extends HasMetadata, P extends HasMetadata>(
    Class<R> type, InformerEventSource<R, P> source) {

  public static <R extends HasMetadata, P extends HasMetadata> Kind<R, P> of(
      Class<R> type, Owned<P> owned, EventSourceContext<P> context) {
    return new Kind<>(type, new InformerEventSource<>(owned.informer(type), context));
  }

  /** Those of {@code owner}. */
  public List<R> of(P owner) {
    return List.copyOf(source.getSecondaryResources(owner));
  }

  /** Applies {@code desired} unless the cluster has it already. */
  public void apply(HasMetadata desired, Context<P> context) {
    R wanted = type.cast(desired);
    Optional<R> actual = source.get(ResourceID.fromResource(wanted));
    SSABasedGenericKubernetesResourceMatcher<R> matcher =
        SSABasedGenericKubernetesResourceMatcher.getInstance();
    if (actual.filter(found -> matcher.matches(found, wanted, context)).isPresent()) {
      return;
    }
    Optional<R> before = actual.map(found -> handOver(found, wanted, context));
    remember(context.getClient().resource(wanted).patch(applyAs(Labels.OPERATOR)), before);
  }

  private R handOver(R actual, R wanted, Context<P> context) {
    Optional<R> written =
        ReplicaHandover.between(actual, wanted)
            .map(number ->
                context
                    .getClient()
                    .resource(type.cast(number))
                    .patch(applyAs(ReplicaHandover.FIELD_MANAGER)));
    written.ifPresent(held -> remember(held, Optional.of(actual)));
    return written.orElse(actual);
  }

  private static PatchContext applyAs(String fieldManager) {
    return new PatchContext.Builder()
        .withPatchType(PatchType.SERVER_SIDE_APPLY)
        .withFieldManager(fieldManager)
        .withForce(true)
        .build();
  }

  /** Deletes an object; false if it is gone, or is not as it was {@code observed} any more. */
  public boolean delete(R observed, Context<P> context) {
    try {
      return !context.getClient().resource(observed).lockResourceVersion().delete().isEmpty();
    } catch (KubernetesClientException e) {
      if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
        return false;
      }
      throw e;
    }
  }

  /** Puts what the API server answered to a write into the cache. */
  public void remember(R written, Optional<R> before) {
    ResourceID id = ResourceID.fromResource(written);
    before.ifPresentOrElse(
        old -> source.handleRecentResourceUpdate(id, written, old),
        () -> source.handleRecentResourceCreate(id, written));
  }
}
