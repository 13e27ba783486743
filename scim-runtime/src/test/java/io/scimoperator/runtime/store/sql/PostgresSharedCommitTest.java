package io.scimoperator.runtime.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.store.Counts;
import io.scimoperator.runtime.store.Store;
import io.scimoperator.runtime.store.StoreException;
import io.scimoperator.runtime.store.WriteTransaction;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What writes that share a commit see of each other. */
class PostgresSharedCommitTest extends SharedCommitScene {

  @Test
  void writesThatWaitShareOneCommitAndTheirEventsKeepTheirOrder() throws SQLException {
    List<String> answered = outcomes(together(store, i -> creating(acme, "user" + i)));

    List<String> names = new ArrayList<>(List.of("first"));
    IntStream.range(0, MANY).forEach(i -> names.add("user" + i));
    assertThat(answered).isEqualTo(names);
    assertThat(events()).isEqualTo(names);
    assertThat(commits).containsExactly(1, MANY);
    assertThat(store.<Counts>read(tx -> tx.counts(acme)).users()).isEqualTo(1 + MANY);
  }

  @Test
  void oneWhoLooksSeesThoseBeforeItAndUndoesNoneOfTheirEvents() throws SQLException {
    List<String> answered =
        outcomes(
            together(
                store,
                i ->
                    i != 5
                        ? creating(acme, "user" + i)
                        : tx -> {
                          assertThat(tx.counts(acme).users()).isEqualTo(6);
                          throw new IllegalStateException("on purpose");
                        }));

    assertThat(answered.get(6)).isEqualTo("IllegalStateException: on purpose");
    assertThat(events()).hasSize(MANY).startsWith("first", "user0").endsWith("user11");
    assertThat(store.<Counts>read(tx -> tx.counts(acme)).users()).isEqualTo(MANY);
  }

  @Test
  void aDirectoryIsNotHeldUpByAnotherOne() throws SQLException {
    long globex = directory("globex");
    try (Connection other = DriverManager.getConnection(database.url(), "postgres", null);
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("update directory set users = users where directory_key = " + acme);
      CompletableFuture<String> held = begin(store, creating(acme, "jane"));
      awaitWaiting(statement, held);

      assertThat(store.write(globex, creating(globex, "joe"))).isEqualTo("joe");

      assertThat(held).isNotDone();
      other.rollback();
      assertThat(held.join()).isEqualTo("jane");
    }
  }

  @Test
  void whatWaitsWhenTheStoreIsClosedIsWrittenAndWhatComesLaterRefused() throws SQLException {
    List<CompletableFuture<String>> answers = together(store, i -> creating(acme, "user" + i));
    store.close();

    assertThat(outcomes(answers)).hasSize(1 + MANY).noneMatch(one -> one.contains("Exception"));
    assertThatThrownBy(() -> store.write(acme, creating(acme, "late")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("this process is stopping");
    store = PostgresStore.open(database);
    assertThat(events()).hasSize(1 + MANY);
  }

  @Test
  void replicasThatShareCommitsOfOneDirectoryLoseNothing() {
    Resource staff =
        new Resource(
            ResourceType.GROUP,
            "staff",
            JsonNodeFactory.instance.objectNode().put("displayName", "Staff"),
            1,
            NOW,
            NOW);
    store.write(
        acme,
        tx -> {
          tx.insert(acme, staff);
          return true;
        });
    try (Store other = PostgresStore.open(database)) {
      List<CompletableFuture<String>> answers =
          IntStream.range(0, 200)
              .mapToObj(i -> begin(i % 2 == 0 ? store : other, adding("user" + i)))
              .toList();

      assertThat(outcomes(answers)).noneMatch(one -> one.contains("Exception"));
    }
    Resource after = store.read(tx -> tx.resource(acme, ResourceType.GROUP, "staff")).orElseThrow();
    assertThat(after.version()).isEqualTo(201);
    assertThat(events()).hasSize(200).doesNotHaveDuplicates();
    assertThat(store.<Counts>read(tx -> tx.counts(acme))).isEqualTo(new Counts(200, 200, 1, 0));
  }

  private Function<WriteTransaction, String> adding(String name) {
    return tx -> {
      Resource staff = tx.resource(acme, ResourceType.GROUP, "staff").orElseThrow();
      tx.update(acme, staff.changed(staff.document().deepCopy().put(name, name), NOW));
      return creating(acme, name).apply(tx);
    };
  }

  @Test
  void aRefusalWithoutAnyStatementCostsTheOthersNothing() throws SQLException {
    List<String> answered =
        outcomes(
            together(
                store,
                i ->
                    i % 2 == 0
                        ? creating(acme, "user" + i)
                        : tx -> {
                          throw new ScimException(ScimException.Kind.NOT_FOUND, "not here");
                        }));

    assertThat(answered).filteredOn("ScimException: not here"::equals).hasSize(MANY / 2);
    assertThat(events()).hasSize(1 + MANY / 2);
    assertThat(commits).containsExactly(1, MANY);
  }
}
