package io.scimoperator.operator.desired;

import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteBuilder;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteMatch;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteMatchBuilder;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.ParentReference;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.ParentReferenceBuilder;
import io.scimoperator.api.v1alpha1.GatewayParent;
import io.scimoperator.api.v1alpha1.GatewaySpec;
import io.scimoperator.operator.settings.ExposureSettings;
import io.scimoperator.operator.settings.RuntimeIdentity;
import java.util.List;
import java.util.Optional;

/** Lets a host and a path in through Gateways to the SCIM port of a runtime. */
final class EndpointRoute {

  private EndpointRoute() {}

  /** Empty if there is to be none. */
  static Optional<HTTPRoute> of(RuntimeIdentity runtime, ExposureSettings exposure) {
    return Optional.ofNullable(exposure.gateway()).map(gateway -> of(runtime, exposure, gateway));
  }

  private static HTTPRoute of(
      RuntimeIdentity runtime, ExposureSettings exposure, GatewaySpec gateway) {
    String host = exposure.host();
    return new HTTPRouteBuilder()
        .withMetadata(Child.owned(runtime, exposure.name()))
        .withNewSpec()
        .withParentRefs(gateway.parentRefs().stream().map(EndpointRoute::parent).toList())
        .withHostnames(host == null ? List.of() : List.of(host))
        .addNewRule()
        .withMatches(exposure.paths().stream().map(EndpointRoute::match).toList())
        .addNewBackendRef()
        .withName(runtime.workload())
        .withPort(RuntimePort.SCIM.number())
        .endBackendRef()
        .endRule()
        .endSpec()
        .build();
  }

  private static HTTPRouteMatch match(String path) {
    return new HTTPRouteMatchBuilder()
        .withNewPath()
        .withType("PathPrefix")
        .withValue(path)
        .endPath()
        .build();
  }

  private static ParentReference parent(GatewayParent parent) {
    return new ParentReferenceBuilder()
        .withName(parent.name())
        .withNamespace(parent.namespace())
        .withSectionName(parent.sectionName())
        .withPort(parent.port())
        .build();
  }
}
