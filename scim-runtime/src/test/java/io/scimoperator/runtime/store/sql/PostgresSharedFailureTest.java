package io.scimoperator.runtime.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.scimoperator.runtime.event.Event;
import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.store.Counts;
import io.scimoperator.runtime.store.Store;
import io.scimoperator.runtime.store.WriteTransaction;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What becomes of writes that share a commit when one of them fails. */
class PostgresSharedFailureTest extends SharedCommitScene {

  @Test
  void oneThatFailsAfterItChangedSomethingIsUndoneAlone() throws SQLException {
    List<String> answered =
        outcomes(
            together(
                store,
                i ->
                    i % 3 == 0
                        ? creating(acme, "FIRST")
                        : i % 3 == 1
                            ? creating(acme, "user" + i)
                            : tx -> {
                              String undone = creating(acme, "undone" + i).apply(tx);
                              throw new IllegalStateException(undone.replaceAll("[0-9]", ""));
                            }));

    assertThat(answered).filteredOn(one -> one.startsWith("ScimException: userName")).hasSize(4);
    assertThat(answered).filteredOn("IllegalStateException: undone"::equals).hasSize(4);
    assertThat(events()).containsExactly("first", "user1", "user4", "user7", "user10");
    assertThat(commits).containsExactly(1, MANY);
    assertThat(store.<Counts>read(tx -> tx.counts(acme))).isEqualTo(new Counts(5, 5, 0, 0));
  }

  @Test
  void oneWhoTakesTheNameOfAnotherIsRefusedAlone() throws SQLException {
    List<String> answered =
        outcomes(
            together(
                store,
                i ->
                    tx -> {
                      String created = creating(acme, "user" + i).apply(tx);
                      if (i % 4 == 1) {
                        Resource before =
                            tx.resource(acme, ResourceType.USER, "first").orElseThrow();
                        tx.update(acme, before.changed(user("user0").document(), NOW));
                      }
                      return created;
                    }));

    assertThat(answered).filteredOn(one -> one.startsWith("ScimException: userName")).hasSize(3);
    assertThat(events())
        .containsExactly(
            "first", "user0", "user2", "user3", "user4", "user6", "user7", "user8", "user10",
            "user11");
    assertThat(store.<Counts>read(tx -> tx.counts(acme)).users()).isEqualTo(10);
  }

  @Test
  void oneWhoseLastStatementFailsIsUndoneAlone() throws SQLException {
    try (Connection connection = DriverManager.getConnection(database.url(), "postgres", null);
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          create function fault() returns trigger language plpgsql as $$
          begin raise exception 'no room' using errcode = '53100'; end $$;
          create trigger fault before insert on email for each row
            when (new.value_key like 'bad%') execute function fault()
          """);
    }

    List<String> answered =
        outcomes(
            together(
                store, i -> mailing((i % 3 == 0 ? "bad" : "good") + i + "@example.com", "u" + i)));

    assertThat(answered).filteredOn(one -> one.contains("give the server more room")).hasSize(4);
    assertThat(events()).containsExactly("first", "u1", "u2", "u4", "u5", "u7", "u8", "u10", "u11");
    assertThat(commits).containsExactly(1, MANY);
    assertThat(store.<Counts>read(tx -> tx.counts(acme)).users()).isEqualTo(9);
    assertThat(
            store.<List<Resource>>read(
                tx -> tx.resources(acme, List.of("u0", "u1", "u3", "u10", "u11"))))
        .extracting(Resource::id)
        .containsExactly("u1", "u10", "u11");
  }

  private Function<WriteTransaction, String> mailing(String email, String name) {
    return tx -> {
      Resource user = user(name);
      user.document().putArray("emails").addObject().put("value", email);
      tx.append(
          acme,
          new Event.Cause(new Event.Actor("token", Event.Source.API, null), name),
          NOW,
          List.of(draft(name)));
      tx.insert(acme, user);
      return name;
    };
  }

  @Test
  void aTransactionThatAnotherOneWasInTheWayOfIsDoneAgain() throws SQLException {
    AtomicInteger times = new AtomicInteger();

    List<String> answered =
        outcomes(
            together(
                store,
                i ->
                    tx -> {
                      if (i == 3 && times.incrementAndGet() < 3) {
                        throw new SqlFailure(new SQLException("deadlock", "40P01"));
                      }
                      return creating(acme, "user" + i).apply(tx);
                    }));

    assertThat(times).hasValue(3);
    assertThat(answered).hasSize(1 + MANY).contains("user3", "user11");
    assertThat(events()).isEqualTo(answered);
  }

  @Test
  void oneThatIsAlwaysInTheWayFailsAloneInTheEnd() throws SQLException {
    List<String> answered =
        outcomes(
            together(
                store,
                i ->
                    i == 3
                        ? tx -> {
                          throw new SqlFailure(new SQLException("deadlock", "40P01"));
                        }
                        : creating(acme, "user" + i)));

    assertThat(answered.get(4)).startsWith("StoreException");
    assertThat(events()).hasSize(MANY).doesNotContain("user3").contains("user2", "user11");
  }

  @Test
  void whoWritesWithOthersIntoAnErasedDirectoryIsToldSo() throws SQLException {
    AtomicBoolean erased = new AtomicBoolean();

    List<String> answered =
        outcomes(
            together(
                store,
                i ->
                    tx -> {
                      if (erased.compareAndSet(false, true)) {
                        store.write(erasing -> {
                          erasing.eraseDirectory(acme);
                          return true;
                        });
                      }
                      return creating(acme, "user" + i).apply(tx);
                    }));

    assertThat(answered.getFirst()).isEqualTo("first");
    assertThat(answered.subList(1, 1 + MANY))
        .containsOnly("ScimException: This directory was deleted.");
    assertThat(store.<Long>read(tx -> (long) tx.directoryKeys().size())).isZero();
    assertThat(events()).isEmpty();
  }

  @Test
  void whenTheAnswerToASharedCommitIsLostNobodyIsToldThatItSucceeded() throws Exception {
    try (CuttingProxy proxy =
            CuttingProxy.before(URI.create(database.url().substring(5)).getPort());
        Store there =
            PostgresStore.open(
                new PostgresSettings(
                    database.url().replaceFirst(":[0-9]+/", ":" + proxy.port() + "/"),
                    "postgres",
                    PostgresPassword.NONE,
                    4))) {
      AtomicBoolean cut = new AtomicBoolean();

      List<String> answered =
          outcomes(
              together(
                  there,
                  i ->
                      tx -> {
                        if (cut.compareAndSet(false, true)) {
                          proxy.cutAtNextCommit();
                        }
                        return creating(acme, "user" + i).apply(tx);
                      }));

      assertThat(proxy.hasCut()).isTrue();
      assertThat(answered.getFirst()).isEqualTo("first");
      assertThat(answered.subList(1, 1 + MANY))
          .allMatch(one -> one.startsWith("StoreException") && one.contains("is not available"));
      assertThat(events()).hasSize(1 + MANY).doesNotHaveDuplicates();
      assertThat(there.write(acme, creating(acme, "last"))).isEqualTo("last");
    }
  }
}
