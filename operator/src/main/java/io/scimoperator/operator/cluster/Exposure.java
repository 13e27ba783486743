package io.scimoperator.operator.cluster;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.ParentReference;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.RouteParentStatus;
import io.scimoperator.api.v1alpha1.GatewayParent;
import io.scimoperator.api.v1alpha1.GatewaySpec;
import io.scimoperator.operator.condition.Complaint;
import io.scimoperator.operator.condition.ReadyReason;
import io.scimoperator.operator.settings.RuntimeIdentity;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether Gateways let identity providers through to a runtime. Pure.
 *
 * @param children of the runtime
 * @param gatewayApi whether the cluster serves routes
 */
public record Exposure(RuntimeIdentity runtime, List<HasMetadata> children, boolean gatewayApi) {

  private static final String ACCEPTED = "Accepted";
  private static final List<String> DEMANDED = List.of(ACCEPTED, "ResolvedRefs");

  /**
   * What keeps them out; empty if nothing does.
   *
   * @param gateway null if the endpoint is not behind one
   */
  public Optional<Complaint> problem(@Nullable GatewaySpec gateway) {
    return Optional.ofNullable(gateway).flatMap(this::problemOf);
  }

  private Optional<Complaint> problemOf(GatewaySpec gateway) {
    if (!gatewayApi) {
      return Optional.of(
          new Complaint(
              ReadyReason.GATEWAY_API_MISSING,
              "The runtime serves, and the cluster has no gateway.networking.k8s.io/v1 to expose it"
                  + " with: install the Gateway API, or use an Ingress. It is looked for again."));
    }
    Optional<HTTPRoute> route =
        children.stream()
            .filter(HTTPRoute.class::isInstance)
            .map(HTTPRoute.class::cast)
            .findFirst();
    return gateway.parentRefs().stream()
        .flatMap(parent -> problem(parent, route).stream())
        .findFirst();
  }

  private Optional<Complaint> problem(GatewayParent parent, Optional<HTTPRoute> route) {
    String name = runtime.workload();
    String gateway =
        Objects.requireNonNullElse(parent.namespace(), runtime.namespace()) + "/" + parent.name();
    List<Condition> said = route.map(found -> said(found, parent)).orElse(List.of());
    Optional<Complaint> refusal =
        said.stream()
            .filter(condition -> DEMANDED.contains(condition.getType()))
            .filter(condition -> condition.getStatus().equals("False"))
            .findFirst()
            .map(condition ->
                new Complaint(
                    ReadyReason.ROUTE_REFUSED,
                    "Gateway %s does not take HTTPRoute %s (%s): %s"
                        .formatted(gateway, name, condition.getReason(), condition.getMessage())));
    return refusal.or(() ->
        said.stream().anyMatch(Exposure::isAccepted)
            ? Optional.empty()
            : Optional.of(
                new Complaint(
                    ReadyReason.AWAITING_GATEWAY,
                    "Gateway %s has not taken HTTPRoute %s yet: does it exist, and does its"
                            .formatted(gateway, name)
                        + " controller run?")));
  }

  private static boolean isAccepted(Condition condition) {
    return condition.getType().equals(ACCEPTED) && condition.getStatus().equals("True");
  }

  /** What a Gateway says of the newest generation of a route. */
  private static List<Condition> said(HTTPRoute route, GatewayParent parent) {
    return route.getStatus() == null
        ? List.of()
        : route.getStatus().getParents().stream()
            .filter(status -> isOf(status.getParentRef(), parent, route))
            .map(RouteParentStatus::getConditions)
            .flatMap(List::stream)
            .filter(condition -> isCurrent(condition, route))
            .toList();
  }

  private static boolean isOf(ParentReference told, GatewayParent parent, HTTPRoute route) {
    String own = route.getMetadata().getNamespace();
    return told.getName().equals(parent.name())
        && Objects.requireNonNullElse(told.getNamespace(), own)
            .equals(Objects.requireNonNullElse(parent.namespace(), own))
        && Objects.equals(told.getSectionName(), parent.sectionName())
        && Objects.equals(told.getPort(), parent.port());
  }

  private static boolean isCurrent(Condition condition, HTTPRoute route) {
    Long generation = route.getMetadata().getGeneration();
    Long observed = condition.getObservedGeneration();
    return generation == null || observed == null || observed >= generation;
  }
}
