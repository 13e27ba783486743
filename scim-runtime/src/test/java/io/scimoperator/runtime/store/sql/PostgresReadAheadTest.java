package io.scimoperator.runtime.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.scimoperator.runtime.PostgresServer;
import io.scimoperator.runtime.resource.Membership;
import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.store.Belonging;
import io.scimoperator.runtime.store.ResourceKey;
import io.scimoperator.runtime.store.Store;
import io.scimoperator.runtime.store.WriteTransaction;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What works that share a commit have read for them, and that they see what the others did. */
class PostgresReadAheadTest extends StoreScene {

  private final PostgresSettings database = PostgresServer.shared().newDatabase();
  private final List<String> sent = new ArrayList<>();
  private final List<String> seen = new ArrayList<>();

  @Override
  Store openStore() {
    return PostgresStore.open(database);
  }

  /** Works as one transaction, in this order. */
  private void together(boolean apart, List<PendingWrite<?>> works) throws SQLException {
    try (Connection connection = DriverManager.getConnection(database.url(), "postgres", null)) {
      connection.setAutoCommit(false);
      new SharedTransaction(acme, works, apart).run(noting(connection));
      connection.commit();
    }
  }

  private Connection noting(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("prepareStatement")) {
                sent.add(arguments[0].toString());
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private PendingWrite<String> about(Resource resource, Function<WriteTransaction, String> work) {
    return new PendingWrite<>(
        acme,
        new ResourceKey(resource.type(), resource.id()),
        tx -> {
          String answer = work.apply(tx);
          seen.add(answer);
          return answer;
        });
  }

  private String name(WriteTransaction tx, Resource resource) {
    return tx.resource(acme, resource.type(), resource.id())
        .map(found -> found.document().path("userName").asText())
        .orElse("nobody");
  }

  private List<String> groups(WriteTransaction tx, Resource user) {
    return tx.allGroupsOf(acme, user.id()).stream().map(Belonging::displayName).toList();
  }

  private void join(WriteTransaction tx, Resource user, Resource group) {
    tx.addMembers(acme, List.of(new Membership(group.id(), user.id(), ResourceType.USER)));
  }

  @Test
  void whatSeveralAreAboutIsReadWithOneQuestionEach() throws SQLException {
    Resource staff = group("Staff");
    List<Resource> users = List.of(user("jane"), user("joe"), user("jim"));
    insert(staff);
    users.forEach(this::insert);
    store.write(
        acme,
        tx -> {
          join(tx, users.getFirst(), staff);
          return true;
        });

    together(
        false,
        users.stream()
            .<PendingWrite<?>>map(user -> about(user, tx -> name(tx, user) + groups(tx, user)))
            .toList());

    assertThat(seen).containsExactly("jane[Staff]", "joe[]", "jim[]");
    assertThat(sent).filteredOn(sql -> sql.contains("from resource r")).hasSize(1);
    assertThat(sent).filteredOn(sql -> sql.contains("from membership m")).hasSize(1);
  }

  @Test
  void oneSeesWhatThoseBeforeItHaveDone() throws SQLException {
    Resource staff = group("Staff");
    Resource jane = user("jane");
    Resource joe = user("joe");
    List.of(staff, jane, joe).forEach(this::insert);

    together(
        false,
        List.of(
            about(
                jane,
                tx -> {
                  String before = name(tx, jane) + groups(tx, jane);
                  join(tx, jane, staff);
                  tx.update(
                      acme, jane.changed(jane.document().deepCopy().put("userName", "j"), NOW));
                  return before;
                }),
            about(jane, tx -> name(tx, jane) + groups(tx, jane)),
            about(
                joe,
                tx -> {
                  tx.delete(acme, ResourceType.USER, joe.id());
                  return "gone";
                }),
            about(joe, tx -> name(tx, joe) + groups(tx, joe))));

    assertThat(seen).containsExactly("jane[]", "j[Staff]", "gone", "nobody[]");
  }

  @Test
  void whatWasUndoneIsReadAgain() throws SQLException {
    Resource staff = group("Staff");
    Resource jane = user("jane");
    List.of(staff, jane).forEach(this::insert);

    together(
        true,
        List.of(
            about(
                jane,
                tx -> {
                  groups(tx, jane);
                  join(tx, jane, staff);
                  tx.update(
                      acme, jane.changed(jane.document().deepCopy().put("userName", "j"), NOW));
                  throw new IllegalStateException("on purpose");
                }),
            about(jane, tx -> name(tx, jane) + groups(tx, jane))));

    assertThat(seen).containsExactly("jane[]");
  }
}
