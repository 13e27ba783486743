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
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.UUID;
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
                new ChangeClock())) {
      limit.execute("pragma max_page_count = 1");

      assertThatThrownBy(() -> insertLarge(writer))
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.obstacle()).isEqualTo(Obstacle.FULL))
          .hasMessageContaining("make it larger");

      limit.execute("pragma max_page_count = 100000");
      assertThat(insertLarge(writer)).isPositive();
    }
  }

  private static long insertLarge(SharedCommit writer) {
    Instant now = Instant.EPOCH;
    return writer.write(tx -> {
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
