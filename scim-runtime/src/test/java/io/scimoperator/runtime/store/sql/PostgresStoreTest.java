package io.scimoperator.runtime.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scimoperator.runtime.PostgresServer;
import io.scimoperator.runtime.store.DirectoryRecord;
import io.scimoperator.runtime.store.Store;
import io.scimoperator.runtime.store.StoreException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresStoreTest extends StoreContract {

  private final PostgresSettings database = PostgresServer.shared().newDatabase();

  @Override
  Store openStore() {
    return PostgresStore.open(database);
  }

  @Test
  void processesThatStartAtTheSameTimeMigrateOnce() throws Exception {
    PostgresSettings empty = PostgresServer.shared().newDatabase();
    List<Callable<Store>> starts = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      starts.add(() -> PostgresStore.open(empty));
    }

    try (var executor = Executors.newFixedThreadPool(starts.size())) {
      for (Future<Store> start : executor.invokeAll(starts)) {
        try (Store store = start.get()) {
          assertThat(keys(store)).isZero();
        }
      }
    }
  }

  private static int keys(Store store) {
    return store.read(tx -> tx.directoryKeys()).size();
  }

  @Test
  void connectionsThatWereCutAreReplacedBeforeAnybodyNotices() {
    try (Store store = openStore()) {
      assertThat(keys(store)).isEqualTo(1);
      PostgresServer.shared().cutConnections(database);

      assertThat(keys(store)).isEqualTo(1);
      PostgresServer.shared().cutConnections(database);

      assertThat(put(store)).isPositive();
    }
  }

  private static long put(Store store) {
    return store
        .write(tx ->
            tx.putDirectory(
                new DirectoryRecord(0, "directory_b", "tenants", "b", "b", "{}", Instant.EPOCH)))
        .key();
  }

  @Test
  void whenTheServerIsGoneThatIsSaidAndWhenItIsBackAllIsWell(@TempDir Path data) {
    int port;
    Store store;
    try (PostgresServer first = PostgresServer.start(data, 0)) {
      port = first.port();
      store = PostgresStore.open(first.database("postgres"));
      assertThat(put(store)).isPositive();
    }
    try (store) {
      assertThatThrownBy(() -> put(store)).isInstanceOf(StoreException.class);

      try (PostgresServer second = PostgresServer.start(data, port)) {
        assertThat(second.port()).isEqualTo(port);
        assertThat(keys(store)).isEqualTo(1);
        assertThat(put(store)).isPositive();
      }
    }
  }

  @Test
  void aDatabaseThatCannotBeReachedIsNamedWithoutItsPassword() {
    PostgresSettings nowhere =
        new PostgresSettings(
            "jdbc:postgresql://127.0.0.1:1/scim?user=scim&password=secret", null, null, 2);

    assertThatThrownBy(() -> PostgresStore.open(nowhere))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("jdbc:postgresql://127.0.0.1:1/scim cannot be used")
        .hasMessageNotContaining("secret");
  }
}
