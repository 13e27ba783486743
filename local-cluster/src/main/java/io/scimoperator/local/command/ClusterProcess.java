package io.scimoperator.local.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Starts the process that is the cluster, apart from the terminal, its output in a log. */
record ClusterProcess(Workspace workspace, ClusterOptions options) {

  private static final Duration GLANCE = Duration.ofMillis(50);
  private static final int LINES_SHOWN = 5;

  /** Returns when the cluster is up and the examples are applied. */
  RunningCluster start() throws InterruptedException {
    Process process = launch();
    while (process.isAlive()) {
      Optional<RunningCluster> running =
          RunningCluster.find(workspace.running()).filter(found -> isOf(found, process));
      if (running.isPresent()) {
        return running.get();
      }
      Thread.sleep(GLANCE);
    }
    throw new Complaint("the cluster did not start:\n" + lastLines());
  }

  /** Under {@code setsid} the process is the same one: it only leaves the terminal. */
  private static boolean isOf(RunningCluster running, Process process) {
    return running.pid() == process.pid();
  }

  private Process launch() {
    List<String> command = new ArrayList<>();
    setsid().ifPresent(command::add);
    command.addAll(
        Images.java(workspace, "local-cluster", List.of("-Dscim.root=" + workspace.root())));
    command.add("cluster");
    command.addAll(options.arguments());
    try {
      Files.createDirectories(workspace.state());
      Files.deleteIfExists(workspace.running());
      return new ProcessBuilder(command)
          .directory(workspace.root().toFile())
          .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
          .redirectErrorStream(true)
          .redirectOutput(workspace.log().toFile())
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + command.getFirst(), e);
    }
  }

  private static Optional<String> setsid() {
    return Stream.of("/usr/bin/setsid", "/bin/setsid")
        .filter(program -> Files.isExecutable(Path.of(program)))
        .findFirst();
  }

  private String lastLines() {
    try {
      List<String> lines = Files.readAllLines(workspace.log());
      return String.join(
          "\n", lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
    } catch (IOException e) {
      return "its log " + workspace.log() + " cannot be read";
    }
  }
}
