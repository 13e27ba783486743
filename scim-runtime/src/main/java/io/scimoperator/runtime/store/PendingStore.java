package io.scimoperator.runtime.store;

import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A store that has yet to be reached: until it is open it refuses everything. */
public final class PendingStore implements Store {

  private final Supplier<Store> opener;
  private volatile @Nullable Store opened;
  private boolean closed;

  /**
   * Opens nothing yet.
   *
   * @param opener opens the store, or throws a {@link StoreException} that says why it cannot
   */
  public PendingStore(Supplier<Store> opener) {
    this.opener = opener;
  }

  /**
   * Opens the store if it is not open.
   *
   * @throws StoreException that says why it cannot be opened
   */
  public synchronized void open() {
    if (opened == null && !closed) {
      opened = opener.get();
    }
  }

  private Store store() {
    Store store = opened;
    if (store == null) {
      throw new StoreException("the store has not been reached yet");
    }
    return store;
  }

  @Override
  public <T> T read(Function<ReadTransaction, T> work) {
    return store().read(work);
  }

  @Override
  public <T> T ask(long directory, Function<ReadTransaction, T> work) {
    return store().ask(directory, work);
  }

  @Override
  public <T> T read(long directory, Function<ReadTransaction, T> work) {
    return store().read(directory, work);
  }

  @Override
  public <T> T writeAlone(long directory, Function<WriteTransaction, T> work) {
    return store().writeAlone(directory, work);
  }

  @Override
  public <T> T snapshot(Function<ReadTransaction, T> work) {
    return store().snapshot(work);
  }

  @Override
  public boolean backUp(Path file) {
    return store().backUp(file);
  }

  @Override
  public <T> T write(Function<WriteTransaction, T> work) {
    return store().write(work);
  }

  @Override
  public <T> T write(long directory, Function<WriteTransaction, T> work) {
    return store().write(directory, work);
  }

  @Override
  public <T> T write(long directory, ResourceKey about, Function<WriteTransaction, T> work) {
    return store().write(directory, about, work);
  }

  @Override
  public Changes changes() {
    Store store = opened;
    return store == null ? Changes.UNKNOWN : store.changes();
  }

  @Override
  public int waiting() {
    Store store = opened;
    return store == null ? 0 : store.waiting();
  }

  @Override
  public synchronized void close() {
    closed = true;
    Store store = opened;
    if (store != null) {
      store.close();
    }
  }
}
