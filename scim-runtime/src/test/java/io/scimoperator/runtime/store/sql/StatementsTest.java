package io.scimoperator.runtime.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which round trips statements to PostgreSQL take. */
class StatementsTest {

  /** What was sent, each with the number of rows. */
  private final List<String> sent = new ArrayList<>();

  private final Statements statements =
      new Statements(
          proxy(
              Connection.class,
              (connection, method, arguments) ->
                  method.getName().equals("prepareStatement")
                      ? prepared(arguments[0].toString())
                      : null),
          PostgresDialect.INSTANCE);

  private PreparedStatement prepared(String sql) {
    int[] rows = {0};
    return proxy(
        PreparedStatement.class,
        (statement, method, arguments) ->
            switch (method.getName()) {
              case "addBatch" -> {
                rows[0]++;
                yield null;
              }
              case "executeBatch" -> {
                sent.add(rows[0] + " x " + sql);
                rows[0] = 0;
                yield new int[0];
              }
              case "execute" -> {
                sent.add(sql);
                yield false;
              }
              case "getUpdateCount" -> 1;
              case "getMoreResults" -> false;
              default -> null;
            });
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  @Test
  void newRowsOfSeveralWritesGoTogether() {
    statements.trust();
    for (int i = 0; i < 3; i++) {
      statements.row("insert user", "jane" + i);
      statements.row("insert email", "jane" + i, "jane@example.com");
    }
    assertThat(sent).isEmpty();
    statements.commit();

    assertThat(sent).containsExactly("3 x insert user", "3 x insert email", "commit");
  }

  @Test
  void whatCameBeforeANewRowIsSentBeforeIt() {
    statements.trust();
    statements.row("insert user", "jane");
    statements.later("delete email", "jane");
    statements.row("insert email", "jane", "jane@example.com");
    statements.commit();

    assertThat(sent).containsExactly("insert user", "delete email", "insert email", "commit");
  }

  @Test
  void noMoreRowsAreHeldThanABatchOfThem() {
    statements.trust();
    for (int i = 0; i < 300; i++) {
      statements.row("insert user", "jane" + i);
    }
    statements.commit();

    assertThat(sent).containsExactly("256 x insert user", "44 x insert user", "commit");
  }

  @Test
  void whoWaitsForOutcomesHasRowsThatGoWithTheNextStatement() {
    statements.row("insert user", "jane");
    statements.row("insert email", "jane", "jane@example.com");
    statements.commit();

    assertThat(sent).containsExactly("insert user;\ninsert email;\ncommit");
  }
}
