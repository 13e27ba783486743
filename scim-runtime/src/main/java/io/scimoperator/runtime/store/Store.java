package io.scimoperator.runtime.store;

import java.nio.file.Path;
import java.util.function.Function;

/**
 * A durable store of directories. Safe for concurrent use.
 *
 * <p>{@link #write} returns after the commit is durable, so what it returned may be acknowledged;
 * if the work throws, all of it is undone and the exception reaches the caller, while the works
 * that shared the commit are not affected. A failure of the store itself is a {@link
 * StoreException}.
 */
public interface Store extends AutoCloseable {

  /** Runs {@code work} on a consistent snapshot. */
  <T> T read(Function<ReadTransaction, T> work);

  /**
   * Runs {@code work}, which asks for something in a directory, on a consistent snapshot. Many of
   * one directory do not keep those of another one waiting.
   */
  <T> T read(long directory, Function<ReadTransaction, T> work);

  /** Does the same with work that asks one question as a rule. It is run again if it asks more. */
  <T> T ask(long directory, Function<ReadTransaction, T> work);

  /** Runs {@code work} on a consistent snapshot, for as long as it takes. */
  <T> T snapshot(Function<ReadTransaction, T> work);

  /**
   * Copies everything into a new file, as it is at one moment, while others go on.
   *
   * @return false if this store is in no file, and its own database's tools make its backups
   */
  boolean backUp(Path file);

  /** Runs {@code work} as one transaction. It must be quick, pure of other I/O and repeatable. */
  <T> T write(Function<WriteTransaction, T> work);

  /**
   * Runs {@code work}, which neither changes nor asks for anything outside of a directory: quick
   * ones of one directory may share a commit.
   */
  <T> T write(long directory, Function<WriteTransaction, T> work);

  /**
   * Does the same with work that is about a resource: what those that share a commit are about may
   * be read together.
   */
  default <T> T write(long directory, ResourceKey about, Function<WriteTransaction, T> work) {
    return write(directory, work);
  }

  /**
   * Runs {@code work}, which neither changes nor asks for anything outside of a directory and may
   * take a while, as a transaction of its own. Many of one directory do not keep another one
   * waiting.
   */
  <T> T writeAlone(long directory, Function<WriteTransaction, T> work);

  /** Tells what of the users has changed. */
  Changes changes();

  /** Writes that wait for their turn. */
  int waiting();

  @Override
  void close();
}
