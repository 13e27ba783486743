package io.scimoperator.runtime.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.scimoperator.runtime.resource.Membership;
import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.store.Changes;
import io.scimoperator.runtime.store.DirectoryRecord;
import io.scimoperator.runtime.store.Store;
import io.scimoperator.runtime.store.WriteTransaction;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the SQLite store says of users that were read before. */
class SqliteChangesTest {

  private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");

  @TempDir private Path data;
  private Store store;
  private long acme;
  private long read;

  @BeforeEach
  void readTwoUsers() {
    store = SqliteStore.open(data);
    acme =
        store
            .write(tx ->
                tx.putDirectory(
                    new DirectoryRecord(0, "directory_a", "tenants", "acme", "acme", "{}", NOW)))
            .key();
    write(tx -> {
      tx.insert(acme, resource(ResourceType.USER, "jane", "Jane"));
      tx.insert(acme, resource(ResourceType.USER, "joe", "Joe"));
      tx.insert(acme, resource(ResourceType.GROUP, "staff", "Staff"));
      tx.insert(acme, resource(ResourceType.GROUP, "all", "All"));
    });
    read = changes().moment();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Changes changes() {
    return store.changes();
  }

  private void write(Consumer<WriteTransaction> work) {
    store.write(
        acme,
        tx -> {
          work.accept(tx);
          return true;
        });
  }

  private static Resource resource(ResourceType type, String id, String name) {
    String attribute = type == ResourceType.USER ? "userName" : "displayName";
    return new Resource(
        type, id, JsonNodeFactory.instance.objectNode().put(attribute, name), 1, NOW, NOW);
  }

  private boolean isUnchanged(String userId) {
    return isUnchangedSince(userId, read);
  }

  private boolean isUnchangedSince(String userId, long moment) {
    return changes().isUnchanged(acme, changes().place(acme, userId), moment);
  }

  @Test
  void whatNobodyTouchedIsUnchanged() {
    write(tx -> tx.update(acme, resource(ResourceType.USER, "joe", "Joseph")));

    assertThat(isUnchanged("jane")).isTrue();
    assertThat(isUnchanged("joe")).isFalse();
    assertThat(isUnchangedSince("joe", changes().moment())).isTrue();
  }

  @Test
  void aUserChangesWithItsMemberships() {
    write(tx -> tx.addMembers(acme, List.of(new Membership("staff", "jane", ResourceType.USER))));
    assertThat(isUnchanged("jane")).isFalse();
    assertThat(isUnchanged("joe")).isTrue();
    read = changes().moment();

    write(tx -> tx.removeMembers(acme, "staff", List.of("jane", "joe")));

    assertThat(isUnchanged("jane")).isFalse();
    assertThat(isUnchanged("joe")).isTrue();
  }

  @Test
  void aGroupThatKeepsItsNameChangesNobody() {
    write(tx -> tx.update(acme, resource(ResourceType.GROUP, "staff", "Staff")));

    assertThat(isUnchanged("jane")).isTrue();
  }

  @Test
  void aGroupThatIsRenamedOrNestedOrDeletedMayChangeAnybody() {
    List<Consumer<WriteTransaction>> works =
        List.of(
            tx -> tx.update(acme, resource(ResourceType.GROUP, "staff", "STAFF")),
            tx -> tx.addMembers(acme, List.of(new Membership("all", "staff", ResourceType.GROUP))),
            tx -> tx.removeMembers(acme, "all", List.of("staff")),
            tx -> tx.delete(acme, ResourceType.GROUP, "staff"));

    for (Consumer<WriteTransaction> work : works) {
      read = changes().moment();
      write(work);
      assertThat(isUnchanged("jane")).isFalse();
    }
  }

  @Test
  void whatIsBeingChangedIsNotUnchanged() {
    write(tx -> {
      tx.delete(acme, ResourceType.USER, "jane");

      assertThat(isUnchanged("jane")).isFalse();
      assertThat(isUnchangedSince("jane", changes().moment())).isFalse();
    });
  }

  @Test
  void whatWasUndoneCanBeReadAgain() {
    assertThatThrownBy(() ->
            write(tx -> {
              tx.delete(acme, ResourceType.USER, "jane");
              throw new IllegalArgumentException("no");
            }))
        .hasMessage("no");

    assertThat(isUnchangedSince("jane", changes().moment())).isTrue();
  }

  @Test
  void anErasedDirectoryHasNobody() {
    write(tx -> tx.eraseDirectory(acme));

    assertThat(isUnchanged("jane")).isFalse();
  }

  @Test
  void aFileThatSomebodyElseWritesToIsReadAgain() throws SQLException {
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("scim.db"));
        Statement statement = other.createStatement()) {
      statement.execute("update resource set version = 2 where id = 'jane'");
    }

    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(isUnchanged("jane")).isFalse());
    assertThat(isUnchangedSince("jane", changes().moment())).isTrue();
  }
}
