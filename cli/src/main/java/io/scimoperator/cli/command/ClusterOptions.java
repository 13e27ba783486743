package io.scimoperator.cli.command;

import io.scimoperator.cli.cluster.Cluster;
import io.scimoperator.cli.cluster.Connection;
import java.io.File;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which cluster and namespace a command is for, as for kubectl. */
final class ClusterOptions {

  @Option(
      names = "--kubeconfig",
      paramLabel = "FILE",
      description = "Kubeconfig to use. Default: $KUBECONFIG, or ~/.kube/config.")
  private @Nullable File kubeconfig;

  @Option(
      names = "--context",
      paramLabel = "NAME",
      description = "Context of the kubeconfig. Default: the current one.")
  private @Nullable String context;

  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NAME",
      description = "Namespace of the Directory. Default: that of the context.")
  private @Nullable String namespace;

  Cluster cluster() {
    return new Connection(kubeconfig, context, namespace).cluster();
  }
}
