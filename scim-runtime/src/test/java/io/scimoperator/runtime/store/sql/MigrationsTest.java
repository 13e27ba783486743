package io.scimoperator.runtime.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.scimoperator.runtime.PostgresServer;
import io.scimoperator.runtime.event.Event;
import io.scimoperator.runtime.event.EventIds;
import io.scimoperator.runtime.event.EventType;
import io.scimoperator.runtime.resource.Membership;
import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.store.Counts;
import io.scimoperator.runtime.store.DirectoryRecord;
import io.scimoperator.runtime.store.EventQuery;
import io.scimoperator.runtime.store.SavedActivity;
import io.scimoperator.runtime.store.Store;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteDataSource;

class MigrationsTest {

  static Stream<Migrations> all() {
    return Stream.of(Migrations.SQLITE, Migrations.POSTGRESQL);
  }

  @ParameterizedTest
  @MethodSource("all")
  void theLatestVersionIsThatOfTheLastStep(Migrations migrations)
      throws IOException, URISyntaxException {
    URL folder = Objects.requireNonNull(Migrations.class.getResource("/" + migrations.folder()));
    try (Stream<Path> scripts = Files.list(Path.of(folder.toURI()))) {
      assertThat(
              Stream.concat(
                  Stream.of(migrations.names().number()),
                  scripts.map(script -> script.getFileName().toString().replaceAll("^V|__.*", ""))))
          .containsExactlyInAnyOrderElementsOf(
              IntStream.rangeClosed(1, Integer.parseInt(migrations.latest()))
                  .mapToObj(Integer::toString)
                  .toList());
    }
  }

  /** What a runtime of each earlier version may have left. */
  private static final Map<Integer, List<String>> LEFT =
      Map.of(
          1,
          List.of(
              "insert into directory (id, namespace, name, label, configuration, created_at, users,"
                  + " active_users, groups, memberships) values ('directory_a', 'tenants', 'acme',"
                  + " 'acme', '{}', 1000, 2, 1, 1, 1)",
              "insert into resource (directory_key, type, id, name_key, external_id, active,"
                  + " document, version, created_at, modified_at) values"
                  + " (1, 0, 'u1', 'jane', 'x1', 1, '{\"userName\":\"Jane\"}', 3, 1000, 2000),"
                  + " (1, 0, 'u2', 'joe', null, 0, '{\"userName\":\"Joe\",\"active\":false}', 1, 1, 1),"
                  + " (1, 1, 'g1', 'staff', null, 1, '{\"displayName\":\"Staff\"}', 2, 1000, 2000)",
              "insert into email values (1, 'jane@example.com', 'u1')",
              "insert into membership values (1, 'g1', 'u1', 0)",
              "insert into credential_use values (1, 'token', 1000, 2000)"),
          2,
          List.of(
              "insert into activity values (1, 1000, 2000, '400: no')",
              "insert into refusals (directory_key, hour, rejected, unauthenticated)"
                  + " values (1, 0, 3, 4)"),
          3,
          List.of(
              "insert into request_log (directory_key, time, method, path, status, duration_millis,"
                  + " token_id, request_id) values (1, 1000, 'GET', '/Users', 200, 5, 'token', 'r')"),
          4,
          List.of("insert into unique_value values (1, 'badge', '7', 'u1')"));

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void aFileOfAnEarlierVersionIsUpgradedWithoutLoss(int version, @TempDir Path data)
      throws SQLException {
    Instant last = Instant.parse("2030-01-01T00:00:00Z");
    EventIds ids = new EventIds();
    List<String> events = List.of("event_" + ids.next(last), "event_" + ids.next(last));
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + data.resolve("scim.db"));
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:db/sqlite")
        .target(Integer.toString(version))
        .load()
        .migrate();
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      for (int i = 1; i <= version; i++) {
        for (String insert : LEFT.getOrDefault(i, List.of())) {
          statement.execute(insert);
        }
      }
      for (String id : events) {
        statement.execute(
            "insert into event values (1, '"
                + id
                + "', 'dsync.user.created', '{\"id\":\"u1\"}', 'a', 'r', 1)");
      }
    }

    try (Store store = SqliteStore.open(data)) {
      requireAll(store, version);
      store.write(tx -> {
        tx.append(
            1,
            new Event.Cause(new Event.Actor("token", Event.Source.API, "idp"), "request"),
            last.minusSeconds(3600),
            List.of(
                new Event.Draft(EventType.USER_DELETED, JsonNodeFactory.instance.objectNode())));
        return true;
      });
      List<Event> after =
          store.read(tx -> tx.events(1, EventQuery.after(events.getLast(), 10)).items());
      assertThat(after).extracting(Event::type).containsExactly(EventType.USER_DELETED);
      assertThat(store.<List<Event>>read(tx -> tx.events(1, EventQuery.after(null, 10)).items()))
          .hasSize(3);
      EventQuery ofJane = new EventQuery(Set.of(), null, false, null, null, "u1", 10);
      assertThat(store.<List<Event>>read(tx -> tx.events(1, ofJane).items()))
          .extracting(Event::id)
          .containsExactlyElementsOf(events);
    }
    try (Store again = SqliteStore.open(data)) {
      requireAll(again, version);
    }
  }

  @Test
  void anEventIsMovedWithAllThatIsKnownOfIt(@TempDir Path data) throws SQLException {
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + data.resolve("scim.db"));
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:db/sqlite")
        .javaMigrations(Migrations.SQLITE.names())
        .target("15")
        .load()
        .migrate();
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          insert into event (directory_key, id, type, data, actor_id, request_id, created_at,
            actor_source, actor_name, method, subject_id)
          values (1, 'event_1', 'dsync.user.created', '{"id":"u1"}', 'token', 'request', 7,
            'ADMIN_PORTAL', 'Jane', 'POST', 'u2')
          """);
    }

    EventQuery ofSubject = new EventQuery(Set.of(), null, false, null, null, "u2", 10);
    try (Store store = SqliteStore.open(data)) {
      assertThat(store.<List<Event>>read(tx -> tx.events(1, ofSubject).items()))
          .containsExactly(
              new Event(
                  "event_1",
                  EventType.USER_CREATED,
                  "{\"id\":\"u1\"}",
                  new Event.Cause(
                      new Event.Actor("token", Event.Source.ADMIN_PORTAL, "Jane"),
                      "request",
                      "POST"),
                  Instant.ofEpochMilli(7)));
    }
  }

  @Test
  void replicasThatStartOnADatabaseOfAnEarlierVersionUpgradeItOnceAndWithoutLoss()
      throws Exception {
    PostgresSettings database = PostgresServer.shared().emptyDatabase();
    Flyway.configure()
        .dataSource(database.url(), "postgres", "")
        .locations("classpath:db/postgresql")
        .target("1")
        .load()
        .migrate();
    try (Connection connection = DriverManager.getConnection(database.url(), "postgres", null);
        Statement statement = connection.createStatement()) {
      for (String insert : LEFT.getOrDefault(1, List.of())) {
        statement.execute(
            insert
                .replace(
                    "configuration, created_at", "configuration, configuration_version, created_at")
                .replace("'{}', 1000", "'{}', 1, 1000"));
      }
      // As that version may have compared names.
      statement.execute("update resource set name_key = upper(name_key) where type = 0");
    }

    List<Callable<Store>> starts = Collections.nCopies(3, () -> PostgresStore.open(database));
    try (var executor = Executors.newFixedThreadPool(starts.size())) {
      for (Future<Store> start : executor.invokeAll(starts)) {
        try (Store store = start.get()) {
          requireAll(store, 1);
        }
      }
    }
    try (Connection connection = DriverManager.getConnection(database.url(), "postgres", null);
        Statement statement = connection.createStatement();
        ResultSet applied =
            statement.executeQuery(
                "select count(*), count(distinct version) from flyway_schema_history"
                    + " where success and version is not null")) {
      applied.next();
      assertThat(applied.getInt(1)).isEqualTo(Integer.parseInt(Migrations.POSTGRESQL.latest()));
      assertThat(applied.getInt(2)).isEqualTo(applied.getInt(1));
    }
  }

  private static void requireAll(Store store, int version) {
    store.read(tx -> {
      assertThat(tx.counts(1)).isEqualTo(new Counts(2, 1, 1, 1));
      assertThat(tx.directoriesSince(0)).extracting(DirectoryRecord::name).containsExactly("acme");
      assertThat(tx.userByName(1, "JANE").orElseThrow())
          .isEqualTo(
              new Resource(
                  ResourceType.USER,
                  "u1",
                  JsonNodeFactory.instance.objectNode().put("userName", "Jane"),
                  3,
                  Instant.ofEpochMilli(1000),
                  Instant.ofEpochMilli(2000)));
      assertThat(tx.usersByExternalId(1, "x1")).hasSize(1);
      assertThat(tx.members(1, "g1"))
          .containsExactly(new Membership("g1", "u1", ResourceType.USER));
      SavedActivity activity = tx.activity(1);
      assertThat(activity.uses()).hasSize(1);
      assertThat(activity.refusals()).hasSize(version < 2 ? 0 : 1);
      assertThat(activity.lastRejection()).isEqualTo(version < 2 ? null : "400: no");
      assertThat(tx.requests(1, 10)).hasSize(version < 3 ? 0 : 1);
      return true;
    });
    if (version == 4) {
      assertThat(store.<Set<String>>write(tx -> tx.claim(1, "u2", Map.of("badge", "7"))))
          .containsExactly("badge");
    }
  }
}
