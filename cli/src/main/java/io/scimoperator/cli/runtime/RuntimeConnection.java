package io.scimoperator.cli.runtime;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.cli.cluster.Cluster;
import io.scimoperator.cli.cluster.Names;
import io.scimoperator.cli.cluster.RuntimeName;
import io.scimoperator.cli.cluster.Secrets;
import io.scimoperator.cli.outcome.ExitCode;
import io.scimoperator.cli.outcome.Failure;
import java.util.List;

/**
 * A way to the admin API of a Directory's runtime: a port of one of its pods, forwarded by the
 * Kubernetes API as {@code kubectl port-forward} does, and the bearer from the runtime's Secret. It
 * needs {@code get} of that Secret, {@code get} and {@code create} of {@code pods/portforward};
 * NetworkPolicies do not stand in its way.
 */
public record RuntimeConnection(AdminApi api, ForwardedPort port) implements AutoCloseable {

  /**
   * Connects to a ready pod, else to one that runs.
   *
   * @throws Failure if there is none, or the person may not
   */
  public static RuntimeConnection open(Cluster cluster, Directory directory) {
    RuntimeName runtime = RuntimeName.of(directory);
    return open(cluster, choose(runtime, cluster.pods(runtime)), bearer(cluster, runtime));
  }

  /** Connects to this pod. */
  public static RuntimeConnection open(Cluster cluster, Pod pod, String bearer) {
    ForwardedPort port = ForwardedPort.open(cluster.client(), pod, Names.ADMIN_PORT);
    return new RuntimeConnection(AdminApi.at(port, bearer, pod.getMetadata().getName()), port);
  }

  /** The bearer of a runtime's admin API. */
  public static String bearer(Cluster cluster, RuntimeName runtime) {
    String name = Names.adminSecret(runtime.workload());
    Secret secret =
        cluster
            .secret(runtime.namespace(), name)
            .orElseThrow(() ->
                new Failure(
                    ExitCode.NOT_FOUND,
                    "There is no Secret %s/%s, so nobody gets into the runtime %s: the operator makes it; does it run? kubectl scim doctor says more."
                        .formatted(runtime.namespace(), name, runtime)));
    return Secrets.text(secret, Names.TOKEN_KEY)
        .orElseThrow(() ->
            new Failure(
                ExitCode.WRONG_STATE,
                "Secret %s/%s has no key %s: delete it, and the operator makes it anew."
                    .formatted(runtime.namespace(), name, Names.TOKEN_KEY)));
  }

  private static Pod choose(RuntimeName runtime, List<Pod> pods) {
    return pods.stream()
        .filter(RuntimeConnection::isReady)
        .findFirst()
        .or(() -> pods.stream().filter(RuntimeConnection::isRunning).findFirst())
        .orElseThrow(() ->
            new Failure(
                ExitCode.UNREACHABLE,
                "The runtime %s has no running pod: kubectl scim doctor says why."
                    .formatted(runtime)));
  }

  /** Whether requests are sent to it. */
  public static boolean isReady(Pod pod) {
    return pod.getMetadata().getDeletionTimestamp() == null
        && pod.getStatus() != null
        && pod.getStatus().getConditions().stream()
            .anyMatch(c -> c.getType().equals("Ready") && c.getStatus().equals("True"));
  }

  /** Whether its process is there. */
  public static boolean isRunning(Pod pod) {
    return pod.getStatus() != null && "Running".equals(pod.getStatus().getPhase());
  }

  @Override
  public void close() {
    api.http().close();
    port.close();
  }
}
