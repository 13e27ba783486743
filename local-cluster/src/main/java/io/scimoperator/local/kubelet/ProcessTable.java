package io.scimoperator.local.kubelet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the kernel says of running processes, from {@code /proc}. */
final class ProcessTable {
  private static final Path PROC = Path.of("/proc");
  // Fields of /proc/<pid>/stat counted from the one after the command, which is field 3.
  private static final int START_TIME = 22 - 3;

  private ProcessTable() {}

  /** Differs after each start of the machine, when process ids begin anew. */
  static String bootId() {
    try {
      return Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
    } catch (IOException e) {
      return "unknown";
    }
  }

  /** When the process started, in ticks since the machine did; empty if there is none. */
  static Optional<Long> startTicks(long pid) {
    return stat(PROC.resolve(String.valueOf(pid))).map(fields -> Long.valueOf(fields[START_TIME]));
  }

  /** The processes, other than dead ones, that have {@code NAME=value} in their environment. */
  static List<ProcessHandle> marked(String variable) {
    try (Stream<Path> entries = Files.list(PROC)) {
      return entries
          .filter(entry -> Character.isDigit(entry.getFileName().toString().charAt(0)))
          .filter(entry -> carries(entry, variable))
          .flatMap(
              entry -> ProcessHandle.of(Long.parseLong(entry.getFileName().toString())).stream())
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static boolean carries(Path entry, String variable) {
    try {
      String environment = Files.readString(entry.resolve("environ"), StandardCharsets.ISO_8859_1);
      return ("\0" + environment).contains("\0" + variable + "\0");
    } catch (IOException e) {
      return false;
    }
  }

  private static Optional<String[]> stat(Path entry) {
    try {
      String line = Files.readString(entry.resolve("stat"), StandardCharsets.ISO_8859_1);
      // The command is in parentheses and may hold anything, a parenthesis too.
      return Optional.of(line.substring(line.lastIndexOf(')') + 2).split(" "));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
