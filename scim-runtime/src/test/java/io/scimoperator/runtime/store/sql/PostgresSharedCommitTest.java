package io.scimoperator.runtime.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.scimoperator.runtime.PostgresServer;
import io.scimoperator.runtime.event.Event;
import io.scimoperator.runtime.event.EventType;
import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.store.Counts;
import io.scimoperator.runtime.store.DirectoryRecord;
import io.scimoperator.runtime.store.EventQuery;
import io.scimoperator.runtime.store.Store;
import io.scimoperator.runtime.store.StoreException;
import io.scimoperator.runtime.store.WriteTransaction;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Writes of one directory that wait for each other: the first holds the others up. */
class PostgresSharedCommitTest {

  private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");
  private static final int MANY = 12;

  private final PostgresSettings database = PostgresServer.shared().newDatabase();
  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Integer> commits = new CopyOnWriteArrayList<>();

  private Store store;
  private long acme;

  @BeforeEach
  void open() {
    store = PostgresStore.open(database, (count, nanoseconds) -> commits.add(count));
    acme = directory("acme");
    commits.clear();
  }

  @AfterEach
  void close() {
    store.close();
    callers.close();
  }

  private long directory(String name) {
    return store
        .write(tx ->
            tx.putDirectory(
                new DirectoryRecord(0, "directory_" + name, "tenants", name, name, "{}", NOW)))
        .key();
  }

  private static Resource user(String name) {
    return new Resource(
        ResourceType.USER,
        name,
        JsonNodeFactory.instance.objectNode().put("userName", name),
        1,
        NOW,
        NOW);
  }

  private static Function<WriteTransaction, String> creating(long directory, String name) {
    return tx -> {
      tx.insert(directory, user(name));
      tx.append(
          directory,
          new Event.Cause(new Event.Actor("token", Event.Source.API, null), name),
          NOW,
          List.of(draft(name)));
      return name;
    };
  }

  private static Event.Draft draft(String name) {
    return new Event.Draft(
        EventType.USER_CREATED, JsonNodeFactory.instance.objectNode().put("name", name));
  }

  /** Writes that are begun in this order while the directory's row is held by somebody else. */
  private List<CompletableFuture<String>> together(
      Store target, IntFunction<Function<WriteTransaction, String>> works) throws SQLException {
    try (Connection other = DriverManager.getConnection(database.url(), "postgres", null);
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("update directory set users = users");
      List<CompletableFuture<String>> answers = new ArrayList<>();
      answers.add(begin(target, creating(acme, "first")));
      awaitWaiting(statement, answers.getFirst());
      for (int i = 0; i < MANY; i++) {
        answers.add(begin(target, works.apply(i)));
        while (target.waiting() <= i && !answers.getFirst().isDone()) {
          Thread.onSpinWait();
        }
      }
      other.rollback();
      return answers;
    }
  }

  private CompletableFuture<String> begin(Store target, Function<WriteTransaction, String> work) {
    return CompletableFuture.supplyAsync(() -> target.write(acme, work), callers);
  }

  /** Until somebody waits for the transaction of the statement. */
  private static void awaitWaiting(Statement statement, CompletableFuture<String> held)
      throws SQLException {
    boolean waits = false;
    while (!waits && !held.isDone()) {
      try (ResultSet rows =
          statement.executeQuery(
              """
              select exists (select 1 from pg_locks own join pg_locks wanted using (transactionid)
                where own.pid = pg_backend_pid() and own.granted and not wanted.granted)
              """)) {
        rows.next();
        waits = rows.getBoolean(1);
      }
    }
  }

  private static List<String> outcomes(List<CompletableFuture<String>> answers) {
    return answers.stream()
        .map(answer ->
            answer.handle((name, failure) -> failure == null ? name : said(failure)).join())
        .toList();
  }

  private static String said(Throwable failure) {
    Throwable cause = failure.getCause();
    Throwable thrown = failure instanceof CompletionException && cause != null ? cause : failure;
    return thrown.getClass().getSimpleName() + ": " + thrown.getMessage();
  }

  private List<String> events() {
    return store.read(tx ->
        tx.events(acme, EventQuery.after(null, 1000)).stream()
            .map(event -> event.data().path("name").asText())
            .toList());
  }

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
