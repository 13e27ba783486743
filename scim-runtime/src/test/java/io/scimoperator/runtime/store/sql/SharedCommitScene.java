package io.scimoperator.runtime.store.sql;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.scimoperator.runtime.PostgresServer;
import io.scimoperator.runtime.event.Event;
import io.scimoperator.runtime.event.EventType;
import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.store.DirectoryRecord;
import io.scimoperator.runtime.store.EventQuery;
import io.scimoperator.runtime.store.Store;
import io.scimoperator.runtime.store.WriteTransaction;
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
import java.util.function.Function;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Writes of one directory that wait for each other: the first holds the others up. */
abstract class SharedCommitScene {

  static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");
  static final int MANY = 12;

  final PostgresSettings database = PostgresServer.shared().newDatabase();
  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
  final List<Integer> commits = new CopyOnWriteArrayList<>();

  Store store;
  long acme;

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

  long directory(String name) {
    return store
        .write(tx ->
            tx.putDirectory(
                new DirectoryRecord(0, "directory_" + name, "tenants", name, name, "{}", NOW)))
        .key();
  }

  static Resource user(String name) {
    return new Resource(
        ResourceType.USER,
        name,
        JsonNodeFactory.instance.objectNode().put("userName", name),
        1,
        NOW,
        NOW);
  }

  static Function<WriteTransaction, String> creating(long directory, String name) {
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

  static Event.Draft draft(String name) {
    return new Event.Draft(
        EventType.USER_CREATED, JsonNodeFactory.instance.objectNode().put("name", name));
  }

  /** Writes that are begun in this order while the directory's row is held by somebody else. */
  List<CompletableFuture<String>> together(
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

  CompletableFuture<String> begin(Store target, Function<WriteTransaction, String> work) {
    return CompletableFuture.supplyAsync(() -> target.write(acme, work), callers);
  }

  /** Until somebody waits for the transaction of the statement. */
  static void awaitWaiting(Statement statement, CompletableFuture<String> held)
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

  static List<String> outcomes(List<CompletableFuture<String>> answers) {
    return answers.stream()
        .map(answer ->
            answer.handle((name, failure) -> failure == null ? name : said(failure)).join())
        .toList();
  }

  static String said(Throwable failure) {
    Throwable cause = failure.getCause();
    Throwable thrown = failure instanceof CompletionException && cause != null ? cause : failure;
    return thrown.getClass().getSimpleName() + ": " + thrown.getMessage();
  }

  List<String> events() {
    return store.read(tx ->
        tx.events(acme, EventQuery.after(null, 1000)).stream()
            .map(event -> event.data().path("name").asText())
            .toList());
  }
}
