package io.scimoperator.operator.desired;

import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteBuilder;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.ParentReference;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.ParentReferenceBuilder;
import io.scimoperator.api.v1alpha1.GatewayParent;
import io.scimoperator.api.v1alpha1.GatewaySpec;
import io.scimoperator.operator.settings.DirectoryIdentity;
import io.scimoperator.operator.settings.DirectorySettings;
import io.scimoperator.operator.settings.EndpointSettings;
import java.util.List;
import java.util.Optional;

/** Exposes the SCIM endpoint through Gateways: {@code /<label>/scim/v2} and nothing else. */
final class EndpointRoute {

  private EndpointRoute() {}

  /** Empty if neither Directory nor class ask for one. */
  static Optional<HTTPRoute> of(DirectorySettings settings) {
    return Optional.ofNullable(settings.endpoint().gateway())
        .map(gateway -> of(settings.identity(), settings.endpoint(), gateway));
  }

  private static HTTPRoute of(
      DirectoryIdentity directory, EndpointSettings endpoint, GatewaySpec gateway) {
    String host = endpoint.hostName();
    return new HTTPRouteBuilder()
        .withMetadata(Child.owned(directory, directory.workload()))
        .withNewSpec()
        .withParentRefs(gateway.parentRefs().stream().map(EndpointRoute::parent).toList())
        .withHostnames(host == null ? List.of() : List.of(host))
        .addNewRule()
        .addNewMatch()
        .withNewPath()
        .withType("PathPrefix")
        .withValue("/" + endpoint.label() + "/scim/v2")
        .endPath()
        .endMatch()
        .addNewBackendRef()
        .withName(directory.workload())
        .withPort(RuntimePort.SCIM.number())
        .endBackendRef()
        .endRule()
        .endSpec()
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
