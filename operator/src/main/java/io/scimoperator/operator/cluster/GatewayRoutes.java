package io.scimoperator.operator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The routes of the Gateway API, which a cluster may lack and get later. The first pass of all
 * looks for it, since routes of an earlier operator may have to go, and then each that wants a
 * route until it is there. Thread-safe.
 */
public final class GatewayRoutes<P extends HasMetadata> {

  private final Owned<P> owned;
  private volatile @Nullable Kind<HTTPRoute, P> kind;
  private volatile boolean looked;

  GatewayRoutes(Owned<P> owned) {
    this.owned = owned;
  }

  /** The routes, if they are watched. */
  public Optional<Kind<HTTPRoute, P>> kind() {
    return Optional.ofNullable(kind);
  }

  /**
   * Whether routes can be applied; begins to watch them once they can.
   *
   * @param wanted whether this pass wants one
   */
  boolean areServed(boolean wanted, Context<P> context) {
    return kind != null || ((wanted || !looked) && begin(context));
  }

  private synchronized boolean begin(Context<P> context) {
    looked = true;
    if (kind != null) {
      return true;
    }
    if (!context.getClient().supports(HTTPRoute.class)) {
      return false;
    }
    Kind<HTTPRoute, P> found =
        Kind.of(
            HTTPRoute.class,
            owned,
            context.eventSourceRetriever().eventSourceContextForDynamicRegistration());
    context.eventSourceRetriever().dynamicallyRegisterEventSource(found.source());
    kind = found;
    return true;
  }
}
