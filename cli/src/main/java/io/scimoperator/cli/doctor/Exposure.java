package io.scimoperator.cli.doctor;

import io.scimoperator.api.v1alpha1.ClassEndpoint;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.api.v1alpha1.DirectoryClass;
import io.scimoperator.api.v1alpha1.Endpoint;
import io.scimoperator.api.v1alpha1.IngressSpec;
import java.util.Optional;

/** The way in that a Directory, or its class, asks for. */
sealed interface Exposure {

  /** An Ingress. */
  record ByIngress(IngressSpec ingress) implements Exposure {}

  /** An HTTPRoute. */
  record ByGateway() implements Exposure {}

  /** None: the endpoint is reached inside the cluster. */
  record Inside() implements Exposure {}

  /** What the Directory says comes before what the class says. */
  static Exposure of(Directory directory, Optional<DirectoryClass> ofClass) {
    Endpoint own = directory.getSpec().endpoint();
    if (own != null && own.ingress() != null) {
      return new ByIngress(own.ingress());
    }
    if (own != null && own.gateway() != null) {
      return new ByGateway();
    }
    ClassEndpoint endpoint = ofClass.map(found -> found.getSpec().endpoint()).orElse(null);
    if (endpoint != null && endpoint.ingress() != null) {
      return new ByIngress(endpoint.ingress());
    }
    return endpoint != null && endpoint.gateway() != null ? new ByGateway() : new Inside();
  }
}
