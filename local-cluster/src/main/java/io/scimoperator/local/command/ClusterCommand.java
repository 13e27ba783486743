package io.scimoperator.local.command;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code cluster}: the process that is the local cluster, in the foreground until it is told to
 * stop. Started by {@code up}.
 */
@Command(name = "cluster", hidden = true)
final class ClusterCommand implements Callable<Integer> {

  @Mixin private ClusterOptions options = new ClusterOptions();

  private final Workspace workspace;

  ClusterCommand(Workspace workspace) {
    this.workspace = workspace;
  }

  @Override
  public Integer call() throws InterruptedException {
    CountDownLatch stop = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              stop.countDown();
              awaitQuietly(stopped);
            }));
    try (Installation installation =
        Installation.start(options.workspace(workspace), options.installation())) {
      workspace.examples().forEach(installation::apply);
      RunningCluster.self(installation.kubeconfig(), installation.port())
          .write(workspace.running());
      stop.await();
    } finally {
      stopped.countDown();
    }
    return 0;
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
