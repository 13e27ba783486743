package io.scimoperator.local.ingress;

import java.util.List;

/**
 * Where requests of a rule go.
 *
 * @param name of the Service and its port, for messages
 * @param endpoints of its ready pods; none if there is none
 */
record Backend(String name, List<Endpoint> endpoints) {
  Backend {
    endpoints = List.copyOf(endpoints);
  }

  /** The port of a pod. */
  record Endpoint(String address, int port) {}
}
