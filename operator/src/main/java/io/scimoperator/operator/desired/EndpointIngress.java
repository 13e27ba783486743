package io.scimoperator.operator.desired;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPathBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.IngressTLS;
import io.fabric8.kubernetes.api.model.networking.v1.IngressTLSBuilder;
import io.scimoperator.api.v1alpha1.IngressSpec;
import io.scimoperator.operator.settings.ExposureSettings;
import io.scimoperator.operator.settings.RuntimeIdentity;
import java.util.List;
import java.util.Optional;

/** Lets a host and a path in to the SCIM port of a runtime, and nothing else. */
final class EndpointIngress {

  private EndpointIngress() {}

  /** Empty if there is to be none. */
  static Optional<Ingress> of(RuntimeIdentity runtime, ExposureSettings exposure) {
    return Optional.ofNullable(exposure.ingress()).map(ingress -> of(runtime, exposure, ingress));
  }

  private static Ingress of(
      RuntimeIdentity runtime, ExposureSettings exposure, IngressSpec ingress) {
    return new IngressBuilder()
        .withMetadata(
            new ObjectMetaBuilder(Child.owned(runtime, exposure.name()))
                .withAnnotations(ingress.annotations())
                .build())
        .withNewSpec()
        .withIngressClassName(ingress.className())
        .withTls(tls(exposure, ingress))
        .addNewRule()
        .withHost(exposure.host())
        .withNewHttp()
        .withPaths(exposure.paths().stream().map(path -> path(runtime, path)).toList())
        .endHttp()
        .endRule()
        .endSpec()
        .build();
  }

  private static HTTPIngressPath path(RuntimeIdentity runtime, String path) {
    return new HTTPIngressPathBuilder()
        .withPath(path)
        .withPathType("Prefix")
        .withNewBackend()
        .withNewService()
        .withName(runtime.workload())
        .withNewPort()
        .withName(RuntimePort.SCIM.portName())
        .endPort()
        .endService()
        .endBackend()
        .build();
  }

  private static List<IngressTLS> tls(ExposureSettings exposure, IngressSpec ingress) {
    if (ingress.tls() == null) {
      return List.of();
    }
    IngressTLSBuilder tls = new IngressTLSBuilder().withSecretName(ingress.tls().secretName());
    String host = exposure.host();
    return List.of(host == null ? tls.build() : tls.withHosts(host).build());
  }
}
