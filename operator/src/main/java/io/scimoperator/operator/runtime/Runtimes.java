package io.scimoperator.operator.runtime;

/**
 * The way to runtimes.
 *
 * @param client asks single pods
 * @param shared what those of Shared classes said
 */
public record Runtimes(RuntimeClient client, SharedRuntimes shared) {

  /** A way on which nothing was heard yet. */
  public static Runtimes fresh() {
    return new Runtimes(new RuntimeClient(), new SharedRuntimes());
  }
}
