package io.scimoperator.runtime.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.store.DirectoryRecord;
import io.scimoperator.runtime.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database of the time when userNames were folded by case alone. */
class UserNameKeysTest {

  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

  @TempDir private Path data;

  @Test
  void aNameThatWasFoldedByCaseAloneIsFoundAfterTheUpgrade() throws SQLException, IOException {
    long directory = create(List.of("a", "b", "c"));
    asBefore("a", "jose\u0301");
    asBefore("b", "jos\u00e9");
    asBefore("c", "\uff4a\uff4fe");

    try (Store store = SqliteStore.open(data)) {
      assertThat(id(store, directory, "JOE")).isEqualTo("c");
      assertThat(id(store, directory, "Jos\u00e9")).isEqualTo("b");
      Optional<Resource> other = store.read(tx -> tx.resource(directory, ResourceType.USER, "a"));
      assertThat(other).isPresent();
    }
  }

  private long create(List<String> ids) {
    try (Store store = SqliteStore.open(data)) {
      return store.write(tx -> {
        DirectoryRecord directory = new DirectoryRecord(0, "d", "tenants", "a", "a", "{}", NOW);
        long key = tx.putDirectory(directory).key();
        for (String id : ids) {
          var document = JsonNodeFactory.instance.objectNode().put("userName", id);
          tx.insert(key, new Resource(ResourceType.USER, id, document, 1, NOW, NOW));
        }
        return key;
      });
    }
  }

  private void asBefore(String id, String key) throws SQLException, IOException {
    try (Stream<Path> files = Files.list(data);
        Connection connection =
            DriverManager.getConnection(
                "jdbc:sqlite:"
                    + files
                        .filter(file -> file.toString().endsWith(".db"))
                        .findFirst()
                        .orElseThrow());
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "update resource set name_key = '" + key + "' where id = '" + id + "'");
      statement.executeUpdate("drop table if exists mapping");
      statement.executeUpdate("delete from flyway_schema_history where version in ('6', '7')");
    }
  }

  private static String id(Store store, long directory, String userName) {
    return store.read(tx -> tx.userByName(directory, userName)).orElseThrow().id();
  }
}
