package io.scimoperator.local.ingress;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.networking.v1.IngressServiceBackend;
import io.scimoperator.local.controller.PodState;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the ready pods behind a Service's port. Pure. */
final class Backends {
  private final Collection<Service> services;
  private final Collection<Pod> pods;

  Backends(Collection<Service> services, Collection<Pod> pods) {
    this.services = services;
    this.pods = pods;
  }

  /** A backend without endpoints if Service, port or ready pods are missing. */
  Backend of(String namespace, IngressServiceBackend reference) {
    var port = reference.getPort();
    String portName =
        port == null ? "" : port.getName() == null ? port.getNumber() + "" : port.getName();
    List<Backend.Endpoint> endpoints =
        services.stream()
            .filter(service -> service.getMetadata().getNamespace().equals(namespace))
            .filter(service -> service.getMetadata().getName().equals(reference.getName()))
            .findFirst()
            .stream()
            .flatMap(service -> endpoints(service, portName))
            .toList();
    return new Backend(namespace + "/" + reference.getName() + ":" + portName, endpoints);
  }

  private Stream<Backend.Endpoint> endpoints(Service service, String portName) {
    Map<String, String> selector = service.getSpec().getSelector();
    Optional<ServicePort> port =
        service.getSpec().getPorts().stream()
            .filter(declared ->
                portName.equals(declared.getName())
                    || portName.equals(String.valueOf(declared.getPort())))
            .findFirst();
    if (port.isEmpty() || selector == null || selector.isEmpty()) {
      return Stream.empty();
    }
    return pods.stream()
        .filter(
            pod -> pod.getMetadata().getNamespace().equals(service.getMetadata().getNamespace()))
        .filter(PodState::isReady)
        .filter(pod -> matches(pod, selector))
        .flatMap(pod -> endpoint(pod, port.get()).stream());
  }

  private static boolean matches(Pod pod, Map<String, String> selector) {
    return selector.entrySet().stream()
        .allMatch(wanted -> wanted.getValue().equals(PodState.label(pod, wanted.getKey())));
  }

  private static Optional<Backend.Endpoint> endpoint(Pod pod, ServicePort port) {
    String address = pod.getStatus().getPodIP();
    return targetPort(pod, port)
        .filter(number -> address != null)
        .map(number -> new Backend.Endpoint(address, number));
  }

  private static Optional<Integer> targetPort(Pod pod, ServicePort port) {
    IntOrString target = port.getTargetPort();
    if (target == null) {
      return Optional.of(port.getPort());
    }
    if (target.getIntVal() != null) {
      return Optional.of(target.getIntVal());
    }
    return pod.getSpec().getContainers().stream()
        .flatMap(container -> container.getPorts().stream())
        .filter(declared -> target.getStrVal().equals(declared.getName()))
        .map(ContainerPort::getContainerPort)
        .filter(Objects::nonNull)
        .findFirst();
  }
}
