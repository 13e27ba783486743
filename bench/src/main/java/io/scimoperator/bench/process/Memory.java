package io.scimoperator.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Memory of a process as the kernel counts it: {@code /proc/PID/smaps_rollup}.
 *
 * @param residentKilobytes all of its pages in memory
 * @param proportionalKilobytes those, with shared ones counted in part
 */
public record Memory(long residentKilobytes, long proportionalKilobytes) {

  public static Memory of(long pid) {
    try {
      return parse(Files.readString(Path.of("/proc", Long.toString(pid), "smaps_rollup")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Memory parse(String rollup) {
    return new Memory(field(rollup, "Rss:"), field(rollup, "Pss:"));
  }

  private static long field(String rollup, String name) {
    return rollup
        .lines()
        .filter(line -> line.startsWith(name))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .findFirst()
        .orElseThrow();
  }
}
