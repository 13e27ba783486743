package io.scimoperator.operator.desired;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRuleBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeerBuilder;
import io.scimoperator.operator.settings.NetworkSettings;
import io.scimoperator.operator.settings.RuntimeIdentity;
import io.scimoperator.operator.settings.RuntimeSettings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Closes the runtime's ports to all but those who have business there. */
final class RuntimeNetworkPolicy {

  private RuntimeNetworkPolicy() {}

  /** Empty if the class wants none, or the operator could not be let in. */
  static Optional<NetworkPolicy> of(RuntimeSettings runtime) {
    NetworkSettings network = runtime.network();
    return network
        .policyFor()
        .map(namespace -> of(runtime.identity(), network, operatorIn(namespace)));
  }

  private static NetworkPolicy of(
      RuntimeIdentity runtime, NetworkSettings network, NetworkPolicyPeer operator) {
    List<NetworkPolicyPeer> admins =
        Stream.concat(Stream.of(operator), network.monitoring().stream()).toList();
    return new NetworkPolicyBuilder()
        .withMetadata(Child.owned(runtime, runtime.workload()))
        .withNewSpec()
        .withNewPodSelector()
        .withMatchLabels(Labels.selector(runtime))
        .endPodSelector()
        .withPolicyTypes("Ingress")
        .withIngress(
            rule(RuntimePort.SCIM, network.ingress()),
            rule(RuntimePort.API, network.applications()),
            rule(RuntimePort.ADMIN, admins))
        .endSpec()
        .build();
  }

  /** A rule without peers lets everybody in. */
  private static NetworkPolicyIngressRule rule(RuntimePort port, List<NetworkPolicyPeer> peers) {
    return new NetworkPolicyIngressRuleBuilder()
        .addNewPort()
        .withProtocol("TCP")
        .withPort(new IntOrString(port.number()))
        .endPort()
        .withFrom(peers)
        .build();
  }

  private static NetworkPolicyPeer operatorIn(String namespace) {
    return new NetworkPolicyPeerBuilder()
        .withNewNamespaceSelector()
        .addToMatchLabels("kubernetes.io/metadata.name", namespace)
        .endNamespaceSelector()
        .withNewPodSelector()
        .addToMatchLabels("app.kubernetes.io/component", "operator")
        .endPodSelector()
        .build();
  }
}
