package io.scimoperator.runtime.service;

import io.scimoperator.runtime.store.Changes;
import io.scimoperator.runtime.store.ReadTransaction;
import io.scimoperator.runtime.store.Store;
import io.scimoperator.runtime.store.WriteTransaction;
import java.nio.file.Path;
import java.util.function.Function;

/** A transaction that is under way, as a store whose transactions are parts of it. */
record JoinedStore(WriteTransaction transaction) implements Store {

  @Override
  public <T> T read(Function<ReadTransaction, T> work) {
    return work.apply(transaction);
  }

  @Override
  public <T> T ask(long directory, Function<ReadTransaction, T> work) {
    return work.apply(transaction);
  }

  @Override
  public <T> T read(long directory, Function<ReadTransaction, T> work) {
    return work.apply(transaction);
  }

  @Override
  public <T> T snapshot(Function<ReadTransaction, T> work) {
    return work.apply(transaction);
  }

  @Override
  public boolean backUp(Path file) {
    return false;
  }

  @Override
  public <T> T write(Function<WriteTransaction, T> work) {
    return transaction.attempt(() -> work.apply(transaction));
  }

  @Override
  public <T> T write(long directory, Function<WriteTransaction, T> work) {
    return write(work);
  }

  @Override
  public <T> T writeAlone(long directory, Function<WriteTransaction, T> work) {
    return write(work);
  }

  @Override
  public Changes changes() {
    return Changes.UNKNOWN;
  }

  @Override
  public int waiting() {
    return 0;
  }

  /** Whoever began the transaction ends it. */
  @Override
  public void close() {}
}
