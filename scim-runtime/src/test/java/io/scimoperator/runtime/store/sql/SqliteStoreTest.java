package io.scimoperator.runtime.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.store.DirectoryRecord;
import io.scimoperator.runtime.store.Store;
import io.scimoperator.runtime.store.StoreException;
import io.scimoperator.runtime.store.StoreException.Obstacle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends StoreContract {

  @TempDir private Path data;

  @Override
  Store openStore() {
    return SqliteStore.open(data);
  }

  @Test
  void aVolumeThatIsFullIsSaidToBeAndOnceThereIsRoomAllIsWell() throws SQLException {
    String url = "jdbc:sqlite:" + data.resolve("scim.db");
    Connection connection = DriverManager.getConnection(url);
    try (Statement limit = connection.createStatement();
        SharedCommit writer =
            new SharedCommit(
                new Statements(connection, new SqliteDialect()),
                CommitObserver.NONE,
                new ChangeClock(),
                System::nanoTime)) {
      limit.execute("pragma max_page_count = 1");

      assertThatThrownBy(() -> insertLarge(writer))
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.obstacle()).isEqualTo(Obstacle.FULL))
          .hasMessageContaining("make it larger");

      limit.execute("pragma max_page_count = 100000");
      assertThat(insertLarge(writer)).isPositive();
    }
  }

  @Test
  void whoComesWhileTheWriterIsHeldGoesBeforeTheRestOfWhoeverHoldsIt() throws Exception {
    long noisy = 1001;
    long quiet = 1002;
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      executor.execute(() ->
          store.write(
              noisy,
              tx -> {
                held.countDown();
                return awaited(end);
              }));
      held.await();
      for (int i = 1; i <= 3; i++) {
        queue(executor, noisy, () -> order.add("noisy"));
      }
      queue(executor, quiet, () -> order.add("quiet"));

      end.countDown();
    }

    assertThat(order).containsExactly("quiet", "noisy", "noisy", "noisy");
  }

  @Test
  void whoGivesWayToAnotherDirectoryIsDoneAfterItAndOnce() throws SQLException {
    AtomicLong now = new AtomicLong();
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    try (var executor = Executors.newVirtualThreadPerTaskExecutor();
        SharedCommit writer =
            new SharedCommit(
                new Statements(
                    DriverManager.getConnection("jdbc:sqlite:" + data.resolve("scim.db")),
                    new SqliteDialect()),
                CommitObserver.NONE,
                new ChangeClock(),
                now::get)) {
      Resource jane = user("jane");
      writer.write(
          acme,
          tx -> {
            order.add("jane is inserted");
            tx.insert(acme, jane);
            if (order.size() == 1) {
              queue(writer, executor, () -> order.add("another directory"));
              now.addAndGet(Duration.ofMillis(2).toNanos());
            }
            return tx.resource(acme, ResourceType.USER, jane.id());
          });
    }

    assertThat(order).containsExactly("jane is inserted", "another directory", "jane is inserted");
    assertThat(store.<Long>read(tx -> tx.counts(acme).users())).isEqualTo(1);
  }

  private void queue(SharedCommit writer, ExecutorService executor, Supplier<Boolean> work) {
    executor.execute(() -> writer.write(acme + 1, tx -> work.get()));
    while (writer.waiting() == 0) {
      Thread.onSpinWait();
    }
  }

  @Test
  void whatMayTakeLongKeepsNoCarrierOfVirtualThreads() throws Exception {
    AtomicBoolean virtual = new AtomicBoolean(true);

    Thread.ofVirtual()
        .start(() -> virtual.set(store.read(tx -> Thread.currentThread().isVirtual())))
        .join();

    assertThat(virtual).isFalse();
  }

  @Test
  void whatIsCommittedComesFromTheLogIntoTheFileWithoutTheWriter() throws Exception {
    Path file = data.resolve("scim.db");
    long before = Files.size(file);
    Resource jane = user("jane");
    jane.document().put("title", "x".repeat(100_000));

    insert(jane);

    Instant end = Instant.now().plusSeconds(60);
    while (Files.size(file) < before + 90_000) {
      assertThat(Instant.now()).as("the file has it").isBefore(end);
      Thread.sleep(10);
    }
  }

  private void queue(ExecutorService executor, long directory, Supplier<Boolean> work)
      throws InterruptedException {
    int before = store.waiting();
    executor.execute(() -> store.write(directory, tx -> work.get()));
    while (store.waiting() == before) {
      Thread.sleep(1);
    }
  }

  private static boolean awaited(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static long insertLarge(SharedCommit writer) {
    Instant now = Instant.EPOCH;
    return writer.write(
        1,
        tx -> {
          DirectoryRecord directory =
              tx.putDirectory(
                  new DirectoryRecord(0, "directory_f", "tenants", "full", "full", "{}", now));
          tx.insert(
              directory.key(),
              new Resource(
                  ResourceType.USER,
                  UUID.randomUUID().toString(),
                  JsonNodeFactory.instance
                      .objectNode()
                      .put("userName", "jane")
                      .put("title", "x".repeat(100_000)),
                  1,
                  now,
                  now));
          return directory.key();
        });
  }
}
