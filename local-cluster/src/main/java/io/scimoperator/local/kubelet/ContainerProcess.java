package io.scimoperator.local.kubelet;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The running program of a container. It has ended when nothing that it started is left either, as
 * all processes of a container end with its first. Safe for several threads.
 */
final class ContainerProcess {
  private static final Logger LOG = System.getLogger(ContainerProcess.class.getName());
  private static final Duration REAPING = Duration.ofSeconds(5);

  private final Process process;
  private final ProcessRecord record;
  private final Instant startedAt;
  private final CompletableFuture<Integer> end = new CompletableFuture<>();

  ContainerProcess(Process process, ProcessRecord record, Instant startedAt) {
    this.process = process;
    this.record = record;
    this.startedAt = startedAt;
  }

  boolean isAlive() {
    return !end.isDone();
  }

  long pid() {
    return process.pid();
  }

  Instant startedAt() {
    return startedAt;
  }

  ProcessRecord record() {
    return record;
  }

  /** 128 and the signal's number if a signal ended it. */
  int exitCode() {
    return process.exitValue();
  }

  /** Asks the program to end: SIGTERM. */
  void terminate() {
    process.destroy();
  }

  /** Ends the program and everything it started: SIGKILL. */
  void kill() {
    process.destroyForcibly();
    ProcessTable.marked(record.mark()).forEach(ProcessHandle::destroyForcibly);
  }

  /** Waits until all is over; false if the time ran out. */
  boolean waitFor(Duration limit) throws InterruptedException {
    try {
      Integer unused = end.get(limit.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException | ExecutionException e) {
      return false;
    }
  }

  void awaitEnd() {
    int unused = end.join();
  }

  /** Waits for the program, ends what it left behind, and only then counts it as ended. */
  void reap() {
    try {
      int code = process.waitFor();
      endLeftovers();
      boolean unused = end.complete(code);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      boolean unused = end.complete(process.isAlive() ? -1 : process.exitValue());
    }
  }

  private void endLeftovers() throws InterruptedException {
    List<ProcessHandle> leftovers = ProcessTable.marked(record.mark());
    leftovers.forEach(ProcessHandle::destroyForcibly);
    try {
      CompletableFuture.allOf(
              leftovers.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
          .get(REAPING.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      LOG.log(Level.WARNING, "processes that {0} left behind do not end", record.container());
    }
  }
}
