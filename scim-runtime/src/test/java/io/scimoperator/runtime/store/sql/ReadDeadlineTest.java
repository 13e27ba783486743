package io.scimoperator.runtime.store.sql;

import static io.scimoperator.runtime.conformance.Level.SHALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scimoperator.runtime.conformance.Rule;
import io.scimoperator.runtime.schema.ScimException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadDeadlineTest {

  private static final String LONG =
      """
      with recursive n(i) as (select 1 union all select i + 1 from n where i < 1000000000)
      select count(*) from n
      """;

  @Test
  @Rule(
      rfc = 7644,
      section = "3.4.2.1",
      level = SHALL,
      says = "a search that is too much is refused as tooMany")
  void aReadThatTakesTooLongIsEndedAndTheConnectionIsGoodForTheNext() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
      Statements statements = new Statements(connection, new SqliteDialect());
      ReadDeadline deadline = ReadDeadline.on(connection, Duration.ofMillis(1));
      deadline.begin();

      assertThatThrownBy(() -> statements.list(LONG, row -> row.getLong(1), List.of()))
          .isInstanceOfSatisfying(
              SqlFailure.class,
              failure -> {
                assertThat(new SqliteDialect().isTimeout(failure.sqlException())).isTrue();
                assertThat(ReadDeadline.exceeded(failure).kind())
                    .isEqualTo(ScimException.Kind.TOO_MANY);
              });
      deadline.begin();
      assertThat(statements.list("select 1", row -> row.getLong(1), List.of())).containsExactly(1L);
    }
  }
}
