package io.scimoperator.runtime.store.sql;

import io.scimoperator.runtime.store.ResourceKey;
import io.scimoperator.runtime.store.StoreException;
import io.scimoperator.runtime.store.WriteTransaction;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One caller's work, done by the thread that commits, and the answer the caller waits for. */
final class PendingWrite<T> {

  /** Of a work that may be about any directory, or all of them. */
  static final long NO_DIRECTORY = 0;

  /** Times that it may give way: who had to begin so often is done at last. */
  private static final int PATIENCE = 8;

  private final long directory;
  private final @Nullable ResourceKey about;
  private final Function<WriteTransaction, T> work;
  private final CompletableFuture<T> answer = new CompletableFuture<>();
  private final long since = System.nanoTime();
  private @Nullable T result;
  private @Nullable Throwable failure;
  private int gaveWay;

  /**
   * Has yet to be done.
   *
   * @param directory that it is about, or {@link #NO_DIRECTORY}
   */
  PendingWrite(long directory, Function<WriteTransaction, T> work) {
    this(directory, null, work);
  }

  /**
   * Has yet to be done.
   *
   * @param directory that it is about
   * @param about the resource of it, null if there is none that it is about
   */
  PendingWrite(long directory, @Nullable ResourceKey about, Function<WriteTransaction, T> work) {
    this.directory = directory;
    this.about = about;
    this.work = work;
  }

  long directory() {
    return directory;
  }

  /** The resource that it is about, if it is about one. */
  Optional<ResourceKey> about() {
    return Optional.ofNullable(about);
  }

  /** Does the work; it may be done again if the transaction is. */
  T apply(WriteTransaction transaction) {
    failure = null;
    T done = work.apply(transaction);
    result = done;
    return done;
  }

  /** The work threw, and what it did is undone: its caller hears of it after the commit. */
  void fail(Throwable thrown) {
    failure = thrown;
  }

  /** It is to be done again, after others. */
  void giveWay() {
    gaveWay++;
  }

  /** Whether it may give way once more. */
  boolean isPatient() {
    return gaveWay < PATIENCE;
  }

  boolean isOlderThan(Duration age) {
    return System.nanoTime() - since > age.toNanos();
  }

  /** The commit is durable. */
  @SuppressWarnings("NullAway") // a result may be null where T allows it
  void answer(Function<SqlFailure, StoreException> meaning) {
    switch (failure) {
      case null -> answer.complete(result);
      case SqlFailure sql -> answer.completeExceptionally(meaning.apply(sql));
      default -> answer.completeExceptionally(failure);
    }
  }

  /** There was no commit. */
  void refuse(Throwable reason) {
    answer.completeExceptionally(reason);
  }

  /** Waits for the commit. */
  T await() {
    try {
      return answer.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new StoreException("the write failed", e);
    }
  }
}
