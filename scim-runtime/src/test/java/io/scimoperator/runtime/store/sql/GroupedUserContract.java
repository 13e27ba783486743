package io.scimoperator.runtime.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.scimoperator.runtime.resource.Membership;
import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.store.Belonging;
import io.scimoperator.runtime.store.DirectoryRecord;
import io.scimoperator.runtime.store.GroupedUser;
import io.scimoperator.runtime.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store answers when it is asked for a user and its groups at once. */
abstract class GroupedUserContract {

  private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");

  private Store store;
  private long acme;

  abstract Store openStore();

  @BeforeEach
  void open() {
    store = openStore();
    acme =
        store
            .write(tx ->
                tx.putDirectory(
                    new DirectoryRecord(0, "directory_a", "tenants", "acme", "acme", "{}", NOW)))
            .key();
    insert(ResourceType.USER, "jane", "userName");
    for (String group : List.of("staff", "all", "board")) {
      insert(ResourceType.GROUP, group, "displayName");
    }
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void insert(ResourceType type, String id, String attribute) {
    store.write(
        acme,
        tx -> {
          tx.insert(
              acme,
              new Resource(
                  type,
                  id,
                  JsonNodeFactory.instance.objectNode().put(attribute, "the " + id),
                  1,
                  NOW,
                  NOW));
          return id;
        });
  }

  private void add(String group, String member, ResourceType type) {
    store.write(
        acme, tx -> tx.addMembers(acme, List.of(new Membership(group, member, type))).size());
  }

  /** By its id; by its name it is the same. */
  private Optional<GroupedUser> ask(String id) {
    Optional<GroupedUser> found = store.ask(acme, tx -> tx.groupedUser(acme, id));
    assertThat(
            store.<Optional<GroupedUser>>ask(acme, tx -> tx.groupedUserByName(acme, "the " + id)))
        .isEqualTo(found);
    return found;
  }

  @Test
  void whoIsInNoGroupIsFoundWithout() {
    GroupedUser jane = ask("jane").orElseThrow();

    assertThat(jane.user().document().path("userName").asText()).isEqualTo("the jane");
    assertThat(jane.groups()).isEmpty();
  }

  @Test
  void whoIsNotThereIsNotFound() {
    assertThat(ask("joe")).isEmpty();
    assertThat(ask("staff")).isEmpty();
  }

  @Test
  void groupsComeInTheOrderOfTheirIds() {
    add("staff", "jane", ResourceType.USER);
    add("all", "jane", ResourceType.USER);

    assertThat(ask("jane").orElseThrow().groups())
        .containsExactly(
            new Belonging("all", "the all", true), new Belonging("staff", "the staff", true));
  }

  @Test
  void groupsOfGroupsAreAmongThem() {
    add("board", "jane", ResourceType.USER);
    add("staff", "board", ResourceType.GROUP);
    add("all", "staff", ResourceType.GROUP);

    assertThat(ask("jane").orElseThrow().groups())
        .containsExactly(
            new Belonging("all", "the all", false),
            new Belonging("board", "the board", true),
            new Belonging("staff", "the staff", false))
        .isEqualTo(store.read(tx -> tx.allGroupsOf(acme, "jane")));
  }

  @Test
  void aGroupThatIsInItselfIsThereOnce() {
    add("staff", "jane", ResourceType.USER);
    add("all", "staff", ResourceType.GROUP);
    add("staff", "all", ResourceType.GROUP);

    assertThat(ask("jane").orElseThrow().groups())
        .containsExactly(
            new Belonging("all", "the all", false), new Belonging("staff", "the staff", true));
  }

  @Test
  void whoAsksMoreThanOnceSeesOneMoment() {
    AtomicInteger changes = new AtomicInteger();

    List<Long> seen =
        store.ask(
            acme,
            tx -> {
              long before = tx.counts(acme).users();
              insert(ResourceType.USER, "joe" + changes.incrementAndGet(), "userName");
              return List.of(before, tx.counts(acme).users());
            });

    assertThat(seen.getFirst()).isEqualTo(seen.getLast());
  }
}
