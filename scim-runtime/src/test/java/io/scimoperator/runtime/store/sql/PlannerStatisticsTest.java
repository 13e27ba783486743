package io.scimoperator.runtime.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.scimoperator.runtime.PostgresServer;
import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.store.DirectoryRecord;
import io.scimoperator.runtime.store.Store;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class PlannerStatisticsTest {

  private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");

  /** A plan for any parameters can be asked for without them. */
  private static final Properties PROPERTIES = new Properties();

  static {
    PROPERTIES.setProperty("user", "postgres");
    PROPERTIES.setProperty("preferQueryMode", "simple");
  }

  private final PostgresSettings database = PostgresServer.shared().newDatabase();

  @Test
  void aTableThatGrowsIsAnalyzedSoonAfterTheWrite() throws SQLException {
    try (Store store = PostgresStore.open(database);
        Connection connection = DriverManager.getConnection(database.url(), PROPERTIES);
        Statement statement = connection.createStatement()) {
      statement.execute("alter table resource set (autovacuum_enabled = false)");
      long acme =
          store
              .write(tx ->
                  tx.putDirectory(
                      new DirectoryRecord(0, "directory_a", "tenants", "acme", "acme", "{}", NOW)))
              .key();

      insert(store, acme, 300);

      Awaitility.await()
          .atMost(Duration.ofMinutes(1))
          .until(() ->
              number(statement, "select reltuples from pg_class where relname = 'resource'")
                  >= 300);
      assertThat(plan(statement)).contains("Index Scan using resource_pkey");
    }
  }

  private static void insert(Store store, long directory, int number) {
    store.write(
        directory,
        tx -> {
          for (int i = 0; i < number; i++) {
            tx.insert(
                directory,
                new Resource(
                    ResourceType.USER,
                    "u" + i,
                    JsonNodeFactory.instance.objectNode().put("userName", "user" + i),
                    1,
                    NOW,
                    NOW));
          }
          return true;
        });
  }

  private static long number(Statement statement, String sql) throws SQLException {
    try (ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static String plan(Statement statement) throws SQLException {
    try (ResultSet rows =
        statement.executeQuery(
            "explain (generic_plan) select document from resource r"
                + " where r.directory_key = $1 and r.type = 0 and r.id = $2")) {
      StringBuilder plan = new StringBuilder();
      while (rows.next()) {
        plan.append(rows.getString(1)).append('\n');
      }
      return plan.toString();
    }
  }
}
