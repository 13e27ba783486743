package io.scimoperator.runtime;

/**
 * How many threads of the platform carry the virtual ones that answer requests. With as many as a
 * machine of two processors has, two that wait for the disk keep everybody waiting; with many more,
 * they take the processors from each other all the time.
 */
public final class Carriers {

  private static final String NUMBER = "jdk.virtualThreadScheduler.parallelism";
  private static final int LEAST = 4;

  private Carriers() {}

  /** Sets it, unless whoever started this process did; before the first virtual thread. */
  public static void set() {
    int number = Math.max(LEAST, Runtime.getRuntime().availableProcessors());
    System.getProperties().putIfAbsent(NUMBER, Integer.toString(number));
  }
}
