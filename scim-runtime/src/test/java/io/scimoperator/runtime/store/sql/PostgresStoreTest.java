package io.scimoperator.runtime.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scimoperator.runtime.PostgresServer;
import io.scimoperator.runtime.store.DirectoryRecord;
import io.scimoperator.runtime.store.Store;
import io.scimoperator.runtime.store.StoreException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
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
    PostgresSettings empty = PostgresServer.shared().emptyDatabase();
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
  void storesInSchemasOfTheirOwnKnowNothingOfEachOther() {
    DirectoryRecord record =
        new DirectoryRecord(
            0, "d", "tenants", "a", "a", "{}", Instant.parse("2026-11-24T10:00:00Z"));
    PostgresSettings shared = PostgresServer.shared().emptyDatabase();

    for (String schema : List.of("scim_one", "scim_two")) {
      try (Store store = PostgresStore.open(shared.inSchema(schema))) {
        List<DirectoryRecord> before = store.read(tx -> tx.directories());
        assertThat(before).isEmpty();
        store.write(tx -> tx.putDirectory(record));
      }
    }
    try (Store again = PostgresStore.open(shared.inSchema("scim_one"))) {
      List<DirectoryRecord> kept = again.read(tx -> tx.directories());
      assertThat(kept).hasSize(1);
    }
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
            "jdbc:postgresql://127.0.0.1:1/scim?user=scim&password=secret",
            null,
            PostgresPassword.NONE,
            2);

    assertThatThrownBy(() -> PostgresStore.open(nowhere))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("jdbc:postgresql://127.0.0.1:1/scim cannot be used")
        .hasMessageNotContaining("secret");
  }

  @Test
  void aPasswordThatWasRotatedIsUsedWithoutARestart(@TempDir Path data) throws IOException {
    Path files = data.resolve("postgresql");
    Path password = Files.writeString(data.resolve("password"), "first\n");
    try (PostgresServer server = PostgresServer.start(files, 0)) {
      server.execute("create role scim login password 'first'");
      server.execute("create database scim owner scim");
      server.askForPassword("scim");
      PostgresSettings settings =
          new PostgresSettings(
              server.database("scim").url(), "scim", new PostgresPassword.InFile(password), 2);
      try (Store store = PostgresStore.open(settings)) {
        assertThat(put(store)).isPositive();

        server.execute("alter role scim password 'second'");
        Files.writeString(password, "second\n");
        server.cutConnections(settings);

        assertThat(keys(store)).isEqualTo(1);
        assertThat(put(store)).isPositive();
      }
    }
  }

  @Test
  void aWriteThatWaitsTooLongForAnotherOneIsGivenUpAndSaysSo() throws Exception {
    try (Store store = openStore();
        Connection other = DriverManager.getConnection(database.url(), "postgres", null);
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("update configuration set version = version");

      assertThatThrownBy(() -> put(store))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("another transaction was in the way");
      other.rollback();

      assertThat(put(store)).isPositive();
    }
  }

  @Test
  void aCommitWhoseAnswerIsLostIsDoneOnceAndToldAsUnknown() throws Exception {
    try (CuttingProxy proxy =
            CuttingProxy.before(URI.create(database.url().substring(5)).getPort());
        Store store =
            PostgresStore.open(
                new PostgresSettings(
                    database.url().replaceFirst(":[0-9]+/", ":" + proxy.port() + "/"),
                    "postgres",
                    PostgresPassword.NONE,
                    2))) {
      assertThat(keys(store)).isEqualTo(1);
      proxy.cutAtNextCommit();

      assertThatThrownBy(() -> put(store))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("is not available");

      assertThat(proxy.hasCut()).isTrue();
      assertThat(keys(store)).isEqualTo(2);
      assertThat(put(store)).isPositive();
      assertThat(keys(store)).isEqualTo(2);
    }
  }

  @Test
  void whatIsAcknowledgedIsDurableWhateverTheDatabaseSays() {
    PostgresServer.shared()
        .execute(
            "alter database "
                + database.place().replaceFirst(".*/", "")
                + " set synchronous_commit = off");
    try (PostgresPool pool = new PostgresPool(database, PostgresPool.Kind.WRITE, 1)) {
      String setting =
          pool.transaction(connection ->
              new Statements(connection, new PostgresDialect())
                  .one("show synchronous_commit", row -> row.getString(1))
                  .orElseThrow());

      assertThat(setting).isEqualTo("on");
    }
  }
}
