package io.scimoperator.local.command;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.scimoperator.local.api.LocalApi;
import io.scimoperator.local.api.LocalApiOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code train-cli}: lets {@code kubectl scim} record its AOT cache against an API with the
 * examples in it, over TLS as in a real cluster. There is no operator, and nothing runs.
 */
@Command(name = "train-cli", hidden = true)
final class TrainCliCommand implements Callable<Integer> {

  @Parameters(paramLabel = "LAUNCHER")
  private Path launcher = Path.of("");

  private final Workspace workspace;

  TrainCliCommand(Workspace workspace) {
    this.workspace = workspace;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("train-cli");
    try (LocalApi api = LocalApi.start(LocalApiOptions.in(directory));
        Cluster cluster =
            new Cluster(
                new KubernetesClientBuilder()
                    .withConfig(Config.fromKubeconfig(api.kubeconfig()))
                    .build())) {
      workspace.definitions().forEach(cluster::apply);
      cluster.awaitDefinitions();
      workspace.examples().forEach(cluster::apply);
      Path kubeconfig = Files.writeString(directory.resolve("kubeconfig"), api.kubeconfig());
      ProcessBuilder training =
          new ProcessBuilder(launcher.toString(), "acme", "tenants").inheritIO();
      training.environment().put("KUBECONFIG", kubeconfig.toString());
      training.environment().put("KUBECTL_SCIM_AOT", "record");
      return training.start().waitFor();
    } finally {
      Workspace.delete(directory);
    }
  }
}
