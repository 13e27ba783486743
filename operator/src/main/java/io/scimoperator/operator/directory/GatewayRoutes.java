package io.scimoperator.operator.directory;

import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.scimoperator.api.v1alpha1.Directory;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The routes of the Gateway API, which a cluster may lack and get later. The first pass of all
 * looks for it, since routes of an earlier operator may have to go, and then each that wants a
 * route until it is there. Thread-safe.
 */
final class GatewayRoutes {

  private volatile @Nullable Kind<HTTPRoute> kind;
  private volatile boolean looked;

  /** The routes, if they are watched. */
  Optional<Kind<HTTPRoute>> kind() {
    return Optional.ofNullable(kind);
  }

  /**
   * Whether routes can be applied; begins to watch them once they can.
   *
   * @param wanted whether this pass wants one
   */
  boolean areServed(boolean wanted, Context<Directory> context) {
    return kind != null || ((wanted || !looked) && begin(context));
  }

  private synchronized boolean begin(Context<Directory> context) {
    looked = true;
    if (kind != null) {
      return true;
    }
    if (!context.getClient().supports(HTTPRoute.class)) {
      return false;
    }
    Kind<HTTPRoute> found =
        Kind.of(
            HTTPRoute.class,
            context.eventSourceRetriever().eventSourceContextForDynamicRegistration());
    context.eventSourceRetriever().dynamicallyRegisterEventSource(found.source());
    kind = found;
    return true;
  }
}
