package io.scimoperator.local.command;

import io.scimoperator.local.kubelet.LocalNode;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;

/** {@code down}: ends the local cluster and everything that runs in it; what it keeps stays. */
@Command(
    name = "down",
    mixinStandardHelpOptions = true,
    description = "Stop the local cluster. Its objects and data are kept for the next up.")
final class DownCommand implements Callable<Integer> {

  /** Pods have their own grace period, which is shorter. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Workspace workspace;

  DownCommand(Workspace workspace) {
    this.workspace = workspace;
  }

  @Override
  public Integer call() {
    boolean stopped = stop(workspace);
    System.out.println(stopped ? "The local cluster is stopped." : "No local cluster is running.");
    return 0;
  }

  /**
   * Ends the cluster and waits for its end, or ends what a killed one left running; says whether
   * there was anything.
   */
  static boolean stop(Workspace workspace) {
    Optional<RunningCluster> running = RunningCluster.find(workspace.running());
    running.flatMap(RunningCluster::process).ifPresent(process -> end(process, System.out));
    try {
      Files.deleteIfExists(workspace.running());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + workspace.running(), e);
    }
    int leftovers =
        LocalNode.endLeftovers(workspace.node()) + LocalNode.endLeftovers(workspace.externalNode());
    return running.isPresent() || leftovers > 0;
  }

  private static void end(ProcessHandle process, PrintStream out) {
    process.destroy();
    try {
      process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      out.println("It does not stop by itself and is killed; the next up cleans up behind it.");
      process.destroyForcibly();
      process.onExit().join();
    }
  }
}
