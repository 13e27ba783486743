package io.scimoperator.local.kubelet;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * The processes of this node, one file each, so that a node that was killed finds and ends what it
 * left running. Safe for several threads.
 */
final class ProcessLedger {
  private static final Logger LOG = System.getLogger(ProcessLedger.class.getName());
  private static final JsonMapper JSON = new JsonMapper();

  private final Path directory;

  ProcessLedger(Path directory) {
    this.directory = directory;
  }

  void add(ProcessRecord record) {
    Path file = file(record);
    Path fresh = directory.resolve(record.pid() + ".new");
    try {
      Files.createDirectories(directory);
      Files.write(fresh, JSON.writeValueAsBytes(record));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file + ": free space there, or chmod it", e);
    }
  }

  void remove(ProcessRecord record) {
    try {
      Files.deleteIfExists(file(record));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + file(record), e);
    }
  }

  /** Ends every process that an earlier node left running, and returns how many there were. */
  int endLeftovers() {
    List<ProcessRecord> records = records();
    List<ProcessHandle> running = new ArrayList<>();
    long grace = 0;
    for (ProcessRecord record : records) {
      List<ProcessHandle> own = running(record);
      own.forEach(ProcessHandle::destroy);
      running.addAll(own);
      grace = own.isEmpty() ? grace : Math.max(grace, record.graceSeconds());
    }
    await(running, Duration.ofSeconds(grace));
    for (ProcessRecord record : records) {
      List<ProcessHandle> stubborn = running(record);
      stubborn.forEach(ProcessHandle::destroyForcibly);
      await(stubborn, Duration.ofSeconds(5));
      remove(record);
    }
    return running.size();
  }

  /** The recorded process if it is still that one, and what it started. */
  private static List<ProcessHandle> running(ProcessRecord record) {
    if (!record.bootId().equals(ProcessTable.bootId())) {
      return List.of();
    }
    List<ProcessHandle> own = new ArrayList<>(ProcessTable.marked(record.mark()));
    ProcessHandle.of(record.pid())
        .filter(process -> isStillThat(record) && !own.contains(process))
        .ifPresent(own::add);
    return own;
  }

  private static boolean isStillThat(ProcessRecord record) {
    return ProcessTable.startTicks(record.pid())
        .filter(ticks -> ticks == record.startTicks())
        .isPresent();
  }

  private static void await(List<ProcessHandle> processes, Duration limit) {
    var exits = processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
    try {
      CompletableFuture.allOf(exits).get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      LOG.log(Level.DEBUG, "processes of an earlier run outlast their grace period");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<ProcessRecord> records() {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    List<ProcessRecord> records = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        if (file.toString().endsWith(".json")) {
          records.add(JSON.readValue(file.toFile(), ProcessRecord.class));
        } else {
          // The process waits for its record to be complete, so this one never ran.
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the process records in " + directory, e);
    }
    return records;
  }

  private Path file(ProcessRecord record) {
    return directory.resolve(record.pid() + ".json");
  }
}
