package io.scimoperator.local.kubelet;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Objects;

/** Specs of pods with one container, and what a pod's status says of it. */
final class Containers {
  /** A pod whose program serves. */
  static final String SERVER =
      """
      containers:
      - name: main
        image: pod-program
        ports: [{name: http, containerPort: 8080}]
        env: [{name: BIND_ADDRESS, valueFrom: {fieldRef: {fieldPath: status.podIP}}}]
      """;

  /** The same, ready once it listens. */
  static final String READY = SERVER + "  readinessProbe: {tcpSocket: {port: http}}\n";

  private Containers() {}

  static String shell(String script) {
    return shell(script, "Always");
  }

  static String shell(String script, String restartPolicy) {
    return """
    restartPolicy: %s
    containers:
    - name: main
      image: pod-program
      command: [sh, -c, "%s"]
    """
        .formatted(restartPolicy, script);
  }

  static ContainerStatus status(Pod pod) {
    return pod.getStatus().getContainerStatuses().isEmpty()
        ? new ContainerStatus()
        : pod.getStatus().getContainerStatuses().getFirst();
  }

  static int restarts(Pod pod) {
    return Objects.requireNonNullElse(status(pod).getRestartCount(), 0);
  }

  static boolean running(Pod pod) {
    return status(pod).getState() != null && status(pod).getState().getRunning() != null;
  }

  static boolean waitsFor(Pod pod, String reason) {
    return status(pod).getState() != null
        && status(pod).getState().getWaiting() != null
        && reason.equals(status(pod).getState().getWaiting().getReason());
  }
}
