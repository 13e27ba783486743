package io.scimoperator.local.kubelet;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** The running program of a container with all that it started. Safe for several threads. */
final class ContainerProcess {
  private final Process process;
  private final ProcessRecord record;
  private final Instant startedAt;

  ContainerProcess(Process process, ProcessRecord record, Instant startedAt) {
    this.process = process;
    this.record = record;
    this.startedAt = startedAt;
  }

  boolean isAlive() {
    return process.isAlive();
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

  CompletableFuture<Process> onExit() {
    return process.onExit();
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
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    killLeftovers();
  }

  /** What the program started and left behind: a container's processes end with its first. */
  void killLeftovers() {
    ProcessTable.session(record.pid(), record.mark()).forEach(ProcessHandle::destroyForcibly);
  }

  /** Waits; false if the time ran out. */
  boolean waitFor(Duration limit) throws InterruptedException {
    return process.waitFor(limit);
  }
}
