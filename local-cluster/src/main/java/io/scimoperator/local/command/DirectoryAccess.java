package io.scimoperator.local.command;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.api.v1alpha1.DirectoryStatus;
import io.scimoperator.local.simulate.Endpoint;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ways into a Directory that runs: URLs and tokens.
 *
 * @param podAddress of a ready pod of its runtime
 * @param apiToken of its first application, null if it has none
 */
record DirectoryAccess(
    String scimUrl,
    String scimToken,
    String podAddress,
    @Nullable String apiToken,
    String adminToken,
    Path kubeconfig) {

  private static final String DIRECTORY_LABEL = "scim-operator.io/directory";

  /** Of {@code name} or {@code namespace/name} in the cluster that runs. */
  static DirectoryAccess of(Workspace workspace, String name) {
    RunningCluster running =
        RunningCluster.find(workspace.running())
            .orElseThrow(() -> new Complaint("no local cluster is running: ./dev up starts one."));
    Path kubeconfig = Path.of(running.kubeconfig());
    try (Cluster cluster = Cluster.of(kubeconfig)) {
      Directory directory = find(cluster, name);
      DirectoryStatus status = directory.getStatus();
      if (status == null || status.endpoint() == null) {
        throw new Complaint(
            "Directory " + name + " is not set up yet: kubectl describe directory.");
      }
      return new DirectoryAccess(
          status.endpoint(),
          token(cluster, directory, "provider")
              .orElseThrow(() -> new Complaint("Directory " + name + " has no provider token.")),
          podAddress(cluster, server(directory)),
          token(cluster, directory, "application").orElse(null),
          adminToken(cluster, server(directory)),
          kubeconfig);
    }
  }

  Endpoint endpoint() {
    return Endpoint.of(scimUrl, scimToken);
  }

  /** The variables that a shell wants, in the order in which they are printed. */
  Map<String, String> variables() {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("SCIM_URL", scimUrl);
    variables.put("SCIM_TOKEN", scimToken);
    variables.put("API_URL", "http://" + podAddress + ":8081");
    variables.put("API_TOKEN", Objects.requireNonNullElse(apiToken, ""));
    variables.put("ADMIN_URL", "http://" + podAddress + ":9090");
    variables.put("ADMIN_TOKEN", adminToken);
    variables.put("KUBECONFIG", kubeconfig.toString());
    return variables;
  }

  private static Directory find(Cluster cluster, String name) {
    List<Directory> all = cluster.directories();
    List<Directory> found =
        all.stream()
            .filter(directory ->
                name.equals(directory.getMetadata().getName()) || name.equals(qualified(directory)))
            .toList();
    if (found.size() != 1) {
      throw new Complaint(
          "%s Directory is called %s; there are %s."
              .formatted(
                  found.isEmpty() ? "no" : "more than one",
                  name,
                  String.join(", ", all.stream().map(DirectoryAccess::qualified).toList())));
    }
    return found.getFirst();
  }

  private static String qualified(Directory directory) {
    return directory.getMetadata().getNamespace() + "/" + directory.getMetadata().getName();
  }

  /** The current token of the first entry of a role. */
  private static Optional<String> token(Cluster cluster, Directory directory, String role) {
    return cluster
        .client()
        .secrets()
        .inNamespace(directory.getMetadata().getNamespace())
        .withLabel(DIRECTORY_LABEL, directory.getMetadata().getName())
        .withLabel("scim-operator.io/token-role", role)
        .list()
        .getItems()
        .stream()
        .map(DirectoryAccess::token)
        .findFirst();
  }

  private static String adminToken(Cluster cluster, Server server) {
    return token(
        cluster
            .client()
            .secrets()
            .inNamespace(server.namespace())
            .withName(server.name() + "-admin")
            .require());
  }

  private static String token(Secret secret) {
    return new String(
        Base64.getDecoder().decode(secret.getData().get("token")), StandardCharsets.UTF_8);
  }

  private static String podAddress(Cluster cluster, Server server) {
    return cluster
        .client()
        .pods()
        .inNamespace(server.namespace())
        .withLabel("app.kubernetes.io/name", "scim-runtime")
        .list()
        .getItems()
        .stream()
        .filter(pod -> server.name().equals(pod.getSpec().getServiceAccountName()))
        .map(Pod::getStatus)
        .filter(status -> status != null && status.getPodIP() != null)
        .map(status -> status.getPodIP())
        .findFirst()
        .orElseThrow(() ->
            new Complaint(
                "The runtime %s has no running pod: kubectl get pods -A."
                    .formatted(server.name())));
  }

  /** The runtime that serves it: its own, or that of its class. */
  private static Server server(Directory directory) {
    String own = "scim-" + directory.getMetadata().getName();
    String[] served =
        Objects.requireNonNullElse(
                directory.getStatus().runtime(), directory.getMetadata().getNamespace() + "/" + own)
            .split("/", 2);
    return new Server(served[0], served[1]);
  }

  /**
   * A runtime in the cluster.
   *
   * @param name of its workload and its ServiceAccount
   */
  private record Server(String namespace, String name) {}
}
