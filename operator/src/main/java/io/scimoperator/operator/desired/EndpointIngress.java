package io.scimoperator.operator.desired;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPathBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.IngressTLS;
import io.fabric8.kubernetes.api.model.networking.v1.IngressTLSBuilder;
import io.scimoperator.api.v1alpha1.IngressSpec;
import io.scimoperator.operator.settings.DirectoryIdentity;
import io.scimoperator.operator.settings.DirectorySettings;
import io.scimoperator.operator.settings.EndpointSettings;
import java.util.List;
import java.util.Optional;

/** Exposes the SCIM endpoint, {@code /<label>/scim/v2} and nothing else. */
final class EndpointIngress {

  private EndpointIngress() {}

  /** Empty if neither Directory nor class ask for one. */
  static Optional<Ingress> of(DirectorySettings settings) {
    return Optional.ofNullable(settings.endpoint().ingress())
        .map(ingress -> of(settings.identity(), settings.endpoint(), ingress));
  }

  private static Ingress of(
      DirectoryIdentity directory, EndpointSettings endpoint, IngressSpec ingress) {
    return new IngressBuilder()
        .withMetadata(
            new ObjectMetaBuilder(Child.owned(directory, directory.workload()))
                .withAnnotations(ingress.annotations())
                .build())
        .withNewSpec()
        .withIngressClassName(ingress.className())
        .withTls(tls(endpoint, ingress))
        .addNewRule()
        .withHost(endpoint.hostName())
        .withNewHttp()
        .withPaths(path(directory, endpoint))
        .endHttp()
        .endRule()
        .endSpec()
        .build();
  }

  private static HTTPIngressPath path(DirectoryIdentity directory, EndpointSettings endpoint) {
    return new HTTPIngressPathBuilder()
        .withPath("/" + endpoint.label() + "/scim/v2")
        .withPathType("Prefix")
        .withNewBackend()
        .withNewService()
        .withName(directory.workload())
        .withNewPort()
        .withName(RuntimePort.SCIM.portName())
        .endPort()
        .endService()
        .endBackend()
        .build();
  }

  private static List<IngressTLS> tls(EndpointSettings endpoint, IngressSpec ingress) {
    if (ingress.tls() == null) {
      return List.of();
    }
    IngressTLSBuilder tls = new IngressTLSBuilder().withSecretName(ingress.tls().secretName());
    String host = endpoint.hostName();
    return List.of(host == null ? tls.build() : tls.withHosts(host).build());
  }
}
