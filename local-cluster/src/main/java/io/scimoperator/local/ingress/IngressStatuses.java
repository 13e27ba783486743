package io.scimoperator.local.ingress;

import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.IngressLoadBalancerIngress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressLoadBalancerIngressBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.scimoperator.local.controller.ObjectKey;

/** Says in each served Ingress where it is served. */
final class IngressStatuses {
  private final KubernetesClient client;
  private final IngressLoadBalancerIngress address;

  IngressStatuses(KubernetesClient client, String host, int port) {
    this.client = client;
    boolean literal = host.chars().allMatch(c -> Character.isDigit(c) || c == '.');
    var builder =
        new IngressLoadBalancerIngressBuilder()
            .addNewPort()
            .withPort(port)
            .withProtocol("TCP")
            .endPort();
    this.address = (literal ? builder.withIp(host) : builder.withHostname(host)).build();
  }

  void report(String key) {
    Ingress ingress =
        client
            .network()
            .v1()
            .ingresses()
            .inNamespace(ObjectKey.namespace(key))
            .withName(ObjectKey.name(key))
            .get();
    if (ingress == null || !LocalIngress.isServed(ingress) || isReported(ingress)) {
      return;
    }
    Ingress reported =
        new IngressBuilder(ingress)
            .editOrNewStatus()
            .withNewLoadBalancer()
            .withIngress(address)
            .endLoadBalancer()
            .endStatus()
            .build();
    Ingress unused = client.resource(reported).updateStatus();
  }

  private boolean isReported(Ingress ingress) {
    var status = ingress.getStatus();
    return status != null
        && status.getLoadBalancer() != null
        && status.getLoadBalancer().getIngress().equals(java.util.List.of(address));
  }
}
