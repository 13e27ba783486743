package io.scimoperator.operator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All kinds of objects that are applied for an owner, Secrets and pods apart. */
public final class Kinds<P extends HasMetadata> {

  private final List<Kind<? extends HasMetadata, P>> always;
  private final GatewayRoutes<P> routes;

  private Kinds(List<Kind<? extends HasMetadata, P>> always, GatewayRoutes<P> routes) {
    this.always = always;
    this.routes = routes;
  }

  /** Those of {@code types}, and routes of the Gateway API once they are served and wanted. */
  public static <P extends HasMetadata> Kinds<P> of(
      List<Class<? extends HasMetadata>> types, Owned<P> owned, EventSourceContext<P> context) {
    return new Kinds<>(
        types.stream()
            .<Kind<? extends HasMetadata, P>>map(type -> Kind.of(type, owned, context))
            .toList(),
        new GatewayRoutes<>(owned));
  }

  /** What feeds the caches; those of routes begin later. */
  public Stream<EventSource<?, P>> sources() {
    return always.stream().map(Kind::source);
  }

  /** Whether routes can be applied; see {@link GatewayRoutes}. */
  public boolean areRoutesServed(boolean wanted, Context<P> context) {
    return routes.areServed(wanted, context);
  }

  /** All objects that were applied for {@code owner}, as they are. */
  public List<HasMetadata> children(P owner) {
    return applied().flatMap(kind -> kind.of(owner).stream()).map(HasMetadata.class::cast).toList();
  }

  /** Applies {@code desired}, in its order; routes only where the cluster serves them. */
  public void apply(List<HasMetadata> desired, Context<P> context) {
    desired.forEach(object -> kindOf(object).ifPresent(kind -> kind.apply(object, context)));
  }

  /** Deletes children that are not desired any more; a data volume never. */
  public void prune(
      Collection<HasMetadata> children, List<HasMetadata> desired, Context<P> context) {
    Set<String> wanted = desired.stream().map(Kinds::key).collect(Collectors.toSet());
    children.stream()
        .filter(child -> !(child instanceof PersistentVolumeClaim))
        .filter(child -> !wanted.contains(key(child)))
        .forEach(child -> context.getClient().resource(child).delete());
  }

  private Optional<Kind<? extends HasMetadata, P>> kindOf(HasMetadata desired) {
    return applied().filter(kind -> kind.type().isInstance(desired)).findFirst();
  }

  private Stream<Kind<? extends HasMetadata, P>> applied() {
    return Stream.concat(always.stream(), routes.kind().stream());
  }

  private static String key(HasMetadata object) {
    return object.getKind() + "/" + object.getMetadata().getName();
  }
}
