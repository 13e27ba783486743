package io.scimoperator.local.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What kind of cluster is wanted; the same for {@code up} and the process that it starts. */
final class ClusterOptions {

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "Where endpoints are reached on localhost (default: 8080).")
  private int port;

  @Option(
      names = "--api-port",
      defaultValue = "16443",
      description = "Port of the in-process Kubernetes API (default: 16443).")
  private int apiPort;

  @Option(
      names = "--dashboard-port",
      defaultValue = "8090",
      description = "Where the dashboard is reached on localhost (default: 8090).")
  private int dashboardPort;

  @Option(
      names = "--kubeconfig",
      paramLabel = "FILE",
      description =
          "Use this cluster instead of the in-process one. If it has no nodes, its pods run here.")
  private @Nullable Path kubeconfig;

  @Option(
      names = "--shared",
      description =
          "Serve all Directories by one runtime on a PostgreSQL that is started here. What this"
              + " cluster keeps is apart from what one without it keeps.")
  private boolean shared;

  int port() {
    return port;
  }

  int apiPort() {
    return apiPort;
  }

  int dashboardPort() {
    return dashboardPort;
  }

  @Nullable Path kubeconfig() {
    return kubeconfig;
  }

  /** Where such a cluster keeps what it keeps. */
  Workspace workspace(Workspace of) {
    return shared ? of.forShared() : of;
  }

  Installation.Options installation() {
    return new Installation.Options(
        port,
        apiPort,
        kubeconfig == null ? null : Installation.GivenCluster.of(kubeconfig),
        shared,
        OptionalInt.of(dashboardPort));
  }

  /** As arguments of the process that is the cluster. */
  List<String> arguments() {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--port=" + port, "--api-port=" + apiPort, "--dashboard-port=" + dashboardPort));
    if (kubeconfig != null) {
      arguments.add("--kubeconfig=" + kubeconfig.toAbsolutePath());
    }
    if (shared) {
      arguments.add("--shared");
    }
    return arguments;
  }
}
