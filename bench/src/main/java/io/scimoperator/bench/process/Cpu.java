package io.scimoperator.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** CPU time of processes as the kernel counts it: {@code /proc/PID/stat}. */
public final class Cpu {

  /** USER_HZ is 100 on every Linux that Java runs on. */
  private static final long MICROS_PER_TICK = 10_000;

  /** Places of utime, stime, cutime and cstime after the name of the process, proc(5). */
  private static final int FIRST = 11;

  private Cpu() {}

  /** Microseconds of a process. */
  public static long micros(long pid) {
    return ticks(pid, 2) * MICROS_PER_TICK;
  }

  /** Microseconds of a process and everything that it started, what has ended too. */
  public static long microsOfTree(long pid) {
    long ticks = ticks(pid, 4);
    List<ProcessHandle> below =
        ProcessHandle.of(pid).map(handle -> handle.descendants().toList()).orElse(List.of());
    for (ProcessHandle process : below) {
      ticks += ticks(process.pid(), 4);
    }
    return ticks * MICROS_PER_TICK;
  }

  private static long ticks(long pid, int fields) {
    try {
      return ticks(Files.readString(Path.of("/proc", Long.toString(pid), "stat")), fields);
    } catch (IOException e) {
      return 0; // It ended while it was looked at; its parent has its time.
    }
  }

  /** Sums the first fields of utime, stime, cutime and cstime. */
  static long ticks(String stat, int fields) {
    // The name stands in parentheses and may have any character.
    String[] words = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    long sum = 0;
    for (int i = FIRST; i < FIRST + fields; i++) {
      sum += Long.parseLong(words[i]);
    }
    return sum;
  }
}
