package io.scimoperator.local.command;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The process that is the local cluster.
 *
 * @param startedAt when the kernel says that it started, in ms since 1970: a process id alone may
 *     have been given to another process since
 * @param kubeconfig of the cluster that it runs on
 * @param ingressPort where endpoints are reached on localhost
 */
record RunningCluster(long pid, long startedAt, String kubeconfig, int ingressPort) {

  private static final JsonMapper JSON = new JsonMapper();

  /** This process. */
  static RunningCluster self(Path kubeconfig, int ingressPort) {
    ProcessHandle self = ProcessHandle.current();
    return new RunningCluster(
        self.pid(), startOf(self), kubeconfig.toAbsolutePath().toString(), ingressPort);
  }

  /** The one that {@code file} describes, if it is alive. */
  static Optional<RunningCluster> find(Path file) {
    try {
      RunningCluster found = JSON.readValue(Files.readAllBytes(file), RunningCluster.class);
      return found.process().isPresent() ? Optional.of(found) : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (JacksonException e) {
      throw new IllegalStateException(file + " is not readable; delete it", e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** The process itself, if it is alive. */
  Optional<ProcessHandle> process() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(process -> startOf(process) == startedAt);
  }

  void write(Path file) {
    try {
      Files.createDirectories(file.getParent());
      Path fresh = file.resolveSibling(file.getFileName() + ".new");
      Files.write(fresh, JSON.writeValueAsBytes(this));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private static long startOf(ProcessHandle process) {
    return process.info().startInstant().map(start -> start.toEpochMilli()).orElse(0L);
  }
}
