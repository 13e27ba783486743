package io.scimoperator.local.command;

import io.scimoperator.api.v1alpha1.Directory;
import java.io.Console;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code up}: starts the local cluster with the operator and the examples, waits until they are
 * ready and shows them; without {@code --detach} it stays and ends the cluster with Ctrl-C.
 */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = "Start a local cluster with the operator and the examples in it.")
final class UpCommand implements Callable<Integer> {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration GLANCE = Duration.ofMillis(200);
  private static final Duration VIEW = Duration.ofSeconds(1);

  @Option(names = "--detach", description = "Return when the Directories are ready.")
  private boolean detach;

  @Option(names = "--clean", description = "Forget everything that earlier runs have kept.")
  private boolean clean;

  @Mixin private ClusterOptions options = new ClusterOptions();

  private final Workspace workspace;
  private final PrintStream out = System.out;

  UpCommand(Workspace workspace) {
    this.workspace = workspace;
  }

  @Override
  public Integer call() throws InterruptedException {
    Optional<RunningCluster> found = RunningCluster.find(workspace.running());
    if (found.isPresent()) {
      out.printf(
          "The local cluster is running already, as process %d; ./dev down stops it.%n%n",
          found.get().pid());
      show(found.get());
      return 0;
    }
    Ports.check(options);
    if (clean) {
      clean();
    }
    RunningCluster running = new ClusterProcess(workspace, options).start();
    if (!detach) {
      Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
    }
    awaitReady(running);
    show(running);
    if (!detach) {
      watch(running);
    }
    return 0;
  }

  private void clean() {
    if (options.kubeconfig() != null) {
      throw new Complaint(
          "--clean is for the local cluster; in yours, delete the Directories with kubectl.");
    }
    options.workspace(workspace).clean();
  }

  private void awaitReady(RunningCluster running) throws InterruptedException {
    Instant deadline = Instant.now().plus(PATIENCE);
    try (Cluster cluster = Cluster.of(Path.of(running.kubeconfig()))) {
      while (true) {
        List<Directory> waiting =
            cluster.directories().stream().filter(d -> !Summary.isReady(d)).toList();
        if (waiting.isEmpty()) {
          return;
        }
        Directory first = waiting.getFirst();
        if (Instant.now().isAfter(deadline)) {
          throw new Complaint(
              "Directory %s is not ready after %d s: %s. The cluster runs on; its log is %s."
                  .formatted(
                      first.getMetadata().getName(),
                      PATIENCE.toSeconds(),
                      Summary.obstacle(first),
                      workspace.log()));
        }
        Thread.sleep(GLANCE);
      }
    }
  }

  private void show(RunningCluster running) {
    try (Cluster cluster = Cluster.of(Path.of(running.kubeconfig()))) {
      out.print(
          Summary.of(
              cluster.directories(),
              new Summary.Ways(
                  cluster.portals(), cluster.dashboard(), Path.of(running.kubeconfig()))));
    }
  }

  private void watch(RunningCluster running) throws InterruptedException {
    out.printf("%nCtrl-C stops the cluster.%n%n");
    LiveView view =
        new LiveView(
            out, Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false));
    try (Cluster cluster = Cluster.of(Path.of(running.kubeconfig()))) {
      while (running.process().isPresent()) {
        view.show(cluster.directories(), Instant.now());
        Thread.sleep(VIEW);
      }
    }
    throw new Complaint("The cluster has ended; its log is " + workspace.log() + ".");
  }

  private void stop() {
    out.printf("%nstopping …%n");
    DownCommand.stop(workspace);
  }
}
