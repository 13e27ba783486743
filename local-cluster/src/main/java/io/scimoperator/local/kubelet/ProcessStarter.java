package io.scimoperator.local.kubelet;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Starts programs so that none is ever running without a record of it. The shell in front waits for
 * a line before it becomes the program; if this process dies before the record is written, the line
 * never comes and the shell ends. Safe for several threads.
 */
final class ProcessStarter implements AutoCloseable {
  private static final String GATE = "IFS= read -r _ || exit 125; exec \"$@\" </dev/null";

  private final ProcessLedger ledger;
  private final Clock clock;
  private final List<String> prefix;
  private final AtomicLong starts = new AtomicLong(System.nanoTime());

  /**
   * One thread that lives as long as the node: the kernel's parent-death signal is bound to the
   * thread that forks, and a virtual thread's carrier may end at any time.
   */
  private final ExecutorService forker =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("forker").factory());

  private final ExecutorService afterwards = Executors.newVirtualThreadPerTaskExecutor();

  ProcessStarter(ProcessLedger ledger, Clock clock) {
    this.ledger = ledger;
    this.clock = clock;
    this.prefix = prefix(System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
  }

  /**
   * With util-linux children end with this process, and a terminal's Ctrl-C does not reach them.
   */
  private static List<String> prefix(String path) {
    List<String> prefix = new ArrayList<>();
    find("setpriv", path)
        .ifPresent(setpriv -> prefix.addAll(List.of(setpriv.toString(), "--pdeathsig", "TERM")));
    find("setsid", path).ifPresent(setsid -> prefix.add(setsid.toString()));
    return prefix;
  }

  /**
   * {@code NotReadyYet} if there is no such program or directory; {@code ended} hears of its end.
   */
  ContainerProcess start(LaunchPlan plan, String container, long graceSeconds, Runnable ended) {
    checkExecutable(plan);
    try {
      ContainerProcess process = forker.submit(() -> fork(plan, container, graceSeconds)).get();
      afterwards.execute(() -> awaitEnd(process, ended));
      return process;
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new NotReadyYet("RunContainerError", "cannot start: " + cause.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotReadyYet("RunContainerError", "the node is stopping");
    }
  }

  private ContainerProcess fork(LaunchPlan plan, String container, long graceSeconds)
      throws IOException {
    String mark = container + "/" + Long.toHexString(starts.incrementAndGet());
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", GATE, "gate"));
    command.addAll(prefix);
    command.addAll(plan.command());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(plan.workingDirectory().toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(plan.log().toFile()));
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.putAll(plan.environment());
    environment.put(ProcessRecord.MARK, mark);
    Process process = builder.start();
    try {
      return released(process, mark, graceSeconds);
    } catch (IOException | UncheckedIOException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private ContainerProcess released(Process process, String mark, long graceSeconds)
      throws IOException {
    long startTicks = ProcessTable.startTicks(process.pid()).orElse(-1L);
    ProcessRecord record =
        new ProcessRecord(process.pid(), startTicks, ProcessTable.bootId(), mark, graceSeconds);
    ledger.add(record);
    try (OutputStream gate = process.getOutputStream()) {
      gate.write('\n');
    }
    return new ContainerProcess(process, record, clock.instant());
  }

  private void awaitEnd(ContainerProcess process, Runnable ended) {
    try {
      process.reap();
      ledger.remove(process.record());
    } finally {
      ended.run();
    }
  }

  private static void checkExecutable(LaunchPlan plan) {
    if (plan.command().isEmpty()) {
      throw new NotReadyYet(
          "RunContainerError", "no command: neither the image nor the container names one");
    }
    String program = plan.command().getFirst();
    Optional<Path> file =
        program.contains("/")
            ? Optional.of(plan.workingDirectory().resolve(program)).filter(Files::isExecutable)
            : find(program, plan.environment().getOrDefault("PATH", ""));
    if (file.isEmpty()) {
      throw new NotReadyYet(
          "RunContainerError", "exec: \"%s\": executable file not found".formatted(program));
    }
  }

  private static Optional<Path> find(String program, String path) {
    return Stream.of(path.split(":"))
        .map(directory -> Path.of(directory, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Call it when every program has ended. */
  @Override
  public void close() {
    afterwards.close();
    forker.shutdown();
  }
}
