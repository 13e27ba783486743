package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.scimoperator.runtime.RunningRuntime.Answer;
import io.scimoperator.runtime.RunningRuntime.ScimClient;
import io.scimoperator.runtime.store.sql.PostgresSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.text.MessageFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL that has no room or is too slow: nothing is half done, and all is well after it. */
class PostgresFaultsTest {

  private final PostgresSettings database = PostgresServer.shared().newDatabase();
  private final Logged logged = new Logged();

  @TempDir private Path data;
  private RunningRuntime runtime;
  private ScimClient scim;

  /** Errors that the runtime logs. */
  private static final class Logged extends Handler {

    private final Logger logger = Logger.getLogger("io.scimoperator.runtime");
    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public void publish(LogRecord line) {
      if (line.getLevel().intValue() >= Level.SEVERE.intValue()) {
        lines.add(MessageFormat.format(line.getMessage(), line.getParameters()));
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
      logger.removeHandler(this);
    }
  }

  @BeforeEach
  void start() throws IOException {
    runtime = new RunningRuntime(data, PostgresServer.environment(database));
    while (runtime.send("GET", runtime.adminUrl() + "/health/ready", null, null).status() != 200) {
      Thread.onSpinWait();
    }
    scim = runtime.directory("acme");
    scim.create("Users", "{\"userName\":\"before\"}");
    logged.logger.addHandler(logged);
  }

  @AfterEach
  void stop() {
    logged.close();
    runtime.close();
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(database.url(), "postgres", null);
  }

  private Answer create(String name) {
    return scim.send(
        "POST",
        "/Users",
        "{\"userName\":\"" + name + "\",\"emails\":[{\"value\":\"" + name + "@example.com\"}]}");
  }

  /** Refused, with one line in the log; nothing of it is there, and reads went on. */
  private void requireRefused(Answer answer, int status, String reason) throws SQLException {
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(status);
    assertThat(answer.header("Retry-After")).isEqualTo("5");
    assertThat(answer.body().path("detail").asText()).contains("try again");
    assertThat(logged.lines).hasSize(1);
    assertThat(logged.lines.getFirst()).contains(reason);
    assertThat(scim.get("/Users").body().path("totalResults").asInt()).isEqualTo(1);
    StoreProof.requireSound(database.url(), "postgres");
  }

  private void requireWell() throws SQLException {
    assertThat(create("after").status()).isEqualTo(201);
    assertThat(scim.get("/Users").body().path("totalResults").asInt()).isEqualTo(2);
    StoreProof.requireSound(database.url(), "postgres");
  }

  /** Raises what PostgreSQL raises at the last statement of a change. */
  private void raise(String state) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          create or replace function fault() returns trigger language plpgsql as $$
          begin raise exception 'could not extend file' using errcode = '%s'; end $$
          """
              .formatted(state));
      statement.execute(
          "create trigger fault before insert on event for each row execute function fault()");
    }
  }

  private void mend() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("drop trigger fault on event");
    }
  }

  @Test
  void aDiskThatIsFullIsToldAndOnceThereIsRoomAllIsWell() throws SQLException {
    raise("53100");

    Answer refused = create("full");

    requireRefused(refused, 507, "give the server more room");
    mend();
    requireWell();
  }

  @Test
  void aStatementThatTakesTooLongIsGivenUpAndNothingOfItIsThere() throws SQLException {
    raise("57014");

    Answer refused = create("slow");

    requireRefused(refused, 503, "another transaction was in the way");
    mend();
    requireWell();
  }

  @Test
  void aRowThatAnotherOneHoldsForTooLongIsGivenUpAndNothingOfItIsThere() throws SQLException {
    try (Connection other = connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("update directory set users = users");

      Answer refused = create("held");

      requireRefused(refused, 503, "another transaction was in the way");
      other.rollback();
    }
    requireWell();
  }
}
