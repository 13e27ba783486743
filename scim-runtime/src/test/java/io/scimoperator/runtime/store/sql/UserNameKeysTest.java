package io.scimoperator.runtime.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.store.Store;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** A database of the time when userNames were folded by case alone. */
class UserNameKeysTest {

  private static final long DIRECTORY = 1;

  @TempDir private Path data;

  @Test
  void aNameThatWasFoldedByCaseAloneIsFoundAfterTheUpgrade() throws SQLException {
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + data.resolve("scim.db"));
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:db/sqlite")
        .target("5")
        .load()
        .migrate();
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "insert into directory (id, namespace, name, label, configuration, created_at)"
              + " values ('d', 'tenants', 'a', 'a', '{}', 0)");
      insert(statement, "a", "jose\u0301");
      insert(statement, "b", "jos\u00e9");
      insert(statement, "c", "\uff4a\uff4fe");
    }

    try (Store store = SqliteStore.open(data)) {
      assertThat(id(store, DIRECTORY, "JOE")).isEqualTo("c");
      assertThat(id(store, DIRECTORY, "Jos\u00e9")).isEqualTo("b");
      Optional<Resource> other = store.read(tx -> tx.resource(DIRECTORY, ResourceType.USER, "a"));
      assertThat(other).isPresent();
    }
  }

  private static void insert(Statement statement, String id, String key) throws SQLException {
    statement.executeUpdate(
        """
        insert into resource (directory_key, type, id, name_key, active, document, version,
          created_at, modified_at)
        values (1, 0, '%1$s', '%2$s', 1, '{"userName":"%2$s"}', 1, 0, 0)
        """
            .formatted(id, key));
  }

  private static String id(Store store, long directory, String userName) {
    return store.read(tx -> tx.userByName(directory, userName)).orElseThrow().id();
  }
}
