package io.scimoperator.operator.desired;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.ContainerPortBuilder;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.scimoperator.operator.settings.RuntimeIdentity;

/** The runtime's ports, and the Services that make two of them known. The admin port has none. */
public enum RuntimePort {
  SCIM("scim", 8080),
  API("api", 8081),
  ADMIN("admin", 9090);

  private final String portName;
  private final int number;

  RuntimePort(String portName, int number) {
    this.portName = portName;
    this.number = number;
  }

  public int number() {
    return number;
  }

  String portName() {
    return portName;
  }

  ContainerPort containerPort() {
    return new ContainerPortBuilder()
        .withName(portName)
        .withContainerPort(number)
        .withProtocol("TCP")
        .build();
  }

  /** A Service called {@code name} for this port of the runtime's ready pods. */
  Service service(RuntimeIdentity runtime, String name) {
    return new ServiceBuilder()
        .withMetadata(Child.owned(runtime, name))
        .withNewSpec()
        .withSelector(Labels.selector(runtime))
        .addNewPort()
        .withName(portName)
        .withPort(number)
        .withProtocol("TCP")
        .withTargetPort(new IntOrString(portName))
        .endPort()
        .endSpec()
        .build();
  }
}
