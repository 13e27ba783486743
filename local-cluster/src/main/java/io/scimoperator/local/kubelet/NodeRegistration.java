package io.scimoperator.local.kubelet;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.NodeCondition;
import io.fabric8.kubernetes.api.model.NodeConditionBuilder;
import io.fabric8.kubernetes.api.model.NodeStatus;
import io.fabric8.kubernetes.api.model.NodeStatusBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The Node object of this machine and its heartbeat. */
final class NodeRegistration {
  private final KubernetesClient client;
  private final String name;
  private final Clock clock;

  NodeRegistration(KubernetesClient client, String name, Clock clock) {
    this.client = client;
    this.name = name;
    this.clock = clock;
  }

  /** Says that the node is ready, and makes its object if there is none. */
  void beat() {
    report("True", "KubeletReady", "pods run as local processes");
  }

  /** Says that nothing runs here any more. */
  void stopped() {
    report("False", "KubeletStopped", "the local node was stopped; start it to run the pods again");
  }

  private void report(String ready, String reason, String message) {
    Node node = client.nodes().withName(name).get();
    if (node == null) {
      node = client.resource(blank()).create();
    }
    NodeCondition condition = condition(node, ready, reason, message);
    Node reported = new NodeBuilder(node).withStatus(status(condition)).build();
    client.resource(reported).updateStatus();
  }

  private Node blank() {
    return new NodeBuilder()
        .withNewMetadata()
        .withName(name)
        .withLabels(
            Map.of(
                "kubernetes.io/hostname",
                name,
                "kubernetes.io/os",
                "linux",
                "kubernetes.io/arch",
                architecture()))
        .endMetadata()
        .withNewSpec()
        .endSpec()
        .build();
  }

  private NodeCondition condition(Node node, String ready, String reason, String message) {
    Instant now = clock.instant();
    String since =
        node.getStatus() == null
            ? Timestamps.of(now)
            : node.getStatus().getConditions().stream()
                .filter(last -> last.getType().equals("Ready") && last.getStatus().equals(ready))
                .map(NodeCondition::getLastTransitionTime)
                .findFirst()
                .orElse(Timestamps.of(now));
    return new NodeConditionBuilder()
        .withType("Ready")
        .withStatus(ready)
        .withReason(reason)
        .withMessage(message)
        .withLastHeartbeatTime(Timestamps.of(now))
        .withLastTransitionTime(since)
        .build();
  }

  private NodeStatus status(NodeCondition condition) {
    Map<String, Quantity> resources =
        Map.of(
            "cpu", new Quantity(String.valueOf(Runtime.getRuntime().availableProcessors())),
            "memory", new Quantity(String.valueOf(memoryBytes())),
            "pods", new Quantity("254"));
    return new NodeStatusBuilder()
        .withConditions(List.of(condition))
        .addNewAddress(LocalNode.HOST_ADDRESS, "InternalIP")
        .addNewAddress(name, "Hostname")
        .withCapacity(resources)
        .withAllocatable(resources)
        .withNewNodeInfo()
        .withArchitecture(architecture())
        .withOperatingSystem("linux")
        .withKernelVersion(System.getProperty("os.version"))
        .withOsImage(System.getProperty("os.name"))
        .withContainerRuntimeVersion("process://1")
        .withKubeletVersion("v1.34.0-local")
        .withKubeProxyVersion("")
        .withBootID(ProcessTable.bootId())
        .withMachineID("")
        .withSystemUUID("")
        .endNodeInfo()
        .build();
  }

  private static long memoryBytes() {
    return java.lang.management.ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getTotalMemorySize()
        : Runtime.getRuntime().maxMemory();
  }

  private static String architecture() {
    return System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
  }
}
