package io.scimoperator.runtime.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.scimoperator.runtime.PostgresServer;
import io.scimoperator.runtime.store.DirectoryRecord;
import io.scimoperator.runtime.store.Store;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** One directory that takes what it gets, and another one. */
class PostgresTurnsTest {

  /** More than there are connections. */
  private static final int MANY = 30;

  /** Keeps its connection until it may end. */
  private static <T> Function<T, Boolean> held(CountDownLatch begun, CountDownLatch end) {
    return tx -> {
      begun.countDown();
      try {
        end.await();
        return true;
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    };
  }

  private static long put(Store store, String name) {
    DirectoryRecord record =
        new DirectoryRecord(0, name, "tenants", name, name, "{}", Instant.EPOCH);
    return store.write(tx -> tx.putDirectory(record)).key();
  }

  @Test
  void whatOneDirectoryReadsAndWritesForLongLeavesRoomForAnother() throws Exception {
    try (Store store = PostgresStore.open(PostgresServer.shared().newDatabase());
        var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      long noisy = put(store, "noisy");
      long quiet = put(store, "quiet");
      CountDownLatch end = new CountDownLatch(1);
      CountDownLatch reading = new CountDownLatch(2);
      CountDownLatch writing = new CountDownLatch(1);
      for (int i = 0; i < MANY; i++) {
        executor.execute(() -> store.read(noisy, held(reading, end)));
        executor.execute(() -> store.writeAlone(noisy, held(writing, end)));
      }
      reading.await();
      writing.await();

      assertThat(store.<Long>read(quiet, tx -> tx.counts(quiet).users())).isZero();
      assertThat(store.<Boolean>write(quiet, tx -> true)).isTrue();
      assertThat(store.<Boolean>writeAlone(quiet, tx -> true)).isTrue();

      end.countDown();
    }
  }
}
