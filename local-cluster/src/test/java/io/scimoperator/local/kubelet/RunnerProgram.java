package io.scimoperator.local.kubelet;

import java.nio.file.Path;

/** A node in a process of its own, for tests that kill it: API server's URL, directory. */
final class RunnerProgram {
  private RunnerProgram() {}

  public static void main(String[] arguments) throws InterruptedException {
    LocalNode unused = TestCluster.start(TestApi.connect(arguments[0]), Path.of(arguments[1]));
    Thread.currentThread().join();
  }
}
