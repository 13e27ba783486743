package io.scimoperator.runtime.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scimoperator.runtime.event.Event;
import io.scimoperator.runtime.filter.ConditionReader;
import io.scimoperator.runtime.filter.FilterParser;
import io.scimoperator.runtime.resource.Membership;
import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.schema.Schemas;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.store.Counts;
import io.scimoperator.runtime.store.EventQuery;
import io.scimoperator.runtime.store.Query;
import io.scimoperator.runtime.store.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every store does with users and groups: run on each of them. */
abstract class StoreContract extends StoreScene {

  @Test
  void ofManyWhoCreateOneUserNameExactlyOneSucceeds() {
    AtomicInteger created = new AtomicInteger();
    AtomicInteger refused = new AtomicInteger();

    concurrently(i -> {
      try {
        insert(user(i % 2 == 0 ? "jane" : "JANE"));
        created.incrementAndGet();
      } catch (ScimException e) {
        refused.incrementAndGet();
      }
    });

    assertThat(created).hasValue(1);
    assertThat(refused).hasValue(WRITERS - 1);
    assertThat(store.read(tx -> tx.counts(acme)).users()).isEqualTo(1);
  }

  @Test
  void aWorkThatFailsIsUndoneAndItsNeighboursAreKept() {
    concurrently(i -> {
      try {
        store.write(
            acme,
            tx -> {
              tx.insert(acme, user("user" + i));
              if (i % 2 == 0) {
                throw new IllegalStateException("on purpose");
              }
              return i;
            });
      } catch (IllegalStateException e) {
        assertThat(i % 2).isZero();
      }
    });

    assertThat(store.read(tx -> tx.counts(acme)).users()).isEqualTo(WRITERS / 2);
  }

  @Test
  void aPartThatIsRefusedIsUndoneAndTheRestIsKept() {
    Resource jane = user("jane");
    store.write(
        acme,
        tx -> {
          tx.insert(acme, jane);
          assertThatThrownBy(() ->
                  tx.attempt(() -> {
                    tx.delete(acme, ResourceType.USER, jane.id());
                    tx.insert(acme, user("joe"));
                    tx.append(acme, CAUSE, NOW, List.of(DRAFT));
                    tx.insert(acme, user("JOE"));
                    return true;
                  }))
              .isInstanceOf(ScimException.class);
          tx.append(acme, CAUSE, NOW, List.of(DRAFT));
          return tx.attempt(() -> {
            tx.insert(acme, user("jill"));
            return true;
          });
        });

    assertThat(store.<Counts>read(tx -> tx.counts(acme))).isEqualTo(new Counts(2, 2, 0, 0));
    assertThat(store.<Optional<Resource>>read(tx -> tx.userByName(acme, "joe"))).isEmpty();
    assertThat(store.<Optional<Resource>>read(tx -> tx.userByName(acme, "jane"))).isPresent();
    assertThat(store.<List<Event>>read(tx -> tx.events(acme, EventQuery.after(null, 10)).items()))
        .hasSize(1);
  }

  @Test
  void membersThatAreThereAlreadyAreNotAddedAgain() {
    Membership one = new Membership("g", "a", ResourceType.USER);
    Membership two = new Membership("g", "\"b\\", ResourceType.GROUP);
    store.write(acme, tx -> tx.addMembers(acme, List.of(one)));

    assertThat(
            store.<List<Membership>>write(acme, tx -> tx.addMembers(acme, List.of(two, one, two))))
        .containsExactly(two);
    assertThat(
            store.<List<Membership>>write(
                acme, tx -> tx.removeMembers(acme, "g", List.of("x", "\"b\\", "a\0", "a", "a"))))
        .containsExactly(two, one);
    assertThat(store.<Counts>read(tx -> tx.counts(acme)).memberships()).isZero();
  }

  @Test
  void theWriterOutlivesAnErrorOfAWork() {
    assertThatThrownBy(() ->
            store.write(
                acme,
                tx -> {
                  throw new AssertionError("on purpose");
                }))
        .hasStackTraceContaining("on purpose");

    insert(user("jane"));

    assertThat(store.<Optional<Resource>>read(tx -> tx.userByName(acme, "jane"))).isPresent();
  }

  @Test
  void valuesWithTablesAndPlainValuesAreFiltered() {
    Resource jane = user("jane");
    jane.document().putArray("schemas").add("urn:a");
    jane.document().putArray("emails").addObject().put("value", "Jane@Example.com");
    Resource staff = resource(ResourceType.GROUP, "displayName", "Staff");
    insert(jane);
    insert(user("joe"));
    insert(staff);
    store.write(
        acme,
        tx ->
            tx.addMembers(acme, List.of(new Membership(staff.id(), jane.id(), ResourceType.USER))));

    assertThat(idsOf(ResourceType.USER, "emails.value eq \"jane@example.com\""))
        .containsExactly(jane.id());
    assertThat(idsOf(ResourceType.USER, "groups eq \"" + staff.id() + "\""))
        .containsExactly(jane.id());
    assertThat(idsOf(ResourceType.USER, "schemas eq \"urn:a\"")).containsExactly(jane.id());
    assertThat(idsOf(ResourceType.GROUP, "members eq \"" + jane.id() + "\""))
        .containsExactly(staff.id());
    assertThat(idsOf(ResourceType.GROUP, "displayName eq \"STAFF\"")).containsExactly(staff.id());
  }

  private List<String> idsOf(ResourceType type, String filter) {
    Query query =
        Query.of(
            type,
            ConditionReader.read(FilterParser.parse(filter), Schemas.CORE, type),
            new Window.Offset(0, 10));
    return store.read(tx -> tx.search(acme, query).resources().stream().map(Resource::id).toList());
  }

  @Test
  void membersAddedAtTheSameTimeAreAllKept() {
    Resource group = resource(ResourceType.GROUP, "displayName", "Staff");
    insert(group);

    concurrently(i ->
        store.write(
            acme,
            tx ->
                tx.addMembers(
                    acme, List.of(new Membership(group.id(), "user" + i, ResourceType.USER)))));

    assertThat(store.<List<Membership>>read(tx -> tx.members(acme, group.id()))).hasSize(WRITERS);
    assertThat(store.<Counts>read(tx -> tx.counts(acme))).isEqualTo(new Counts(0, 0, 1, WRITERS));
  }

  @Test
  void changesMadeAtTheSameTimeAreAllKept() {
    Resource jane = user("jane");
    insert(jane);

    concurrently(i -> {
      for (int round = 0; round < ROUNDS; round++) {
        String attribute = "title" + i + "-" + round;
        store.write(
            acme,
            tx -> {
              Resource before = tx.resource(acme, ResourceType.USER, jane.id()).orElseThrow();
              tx.update(
                  acme, before.changed(before.document().deepCopy().put(attribute, "x"), NOW));
              return attribute;
            });
      }
    });

    Resource after =
        store
            .<Optional<Resource>>read(tx -> tx.resource(acme, ResourceType.USER, jane.id()))
            .orElseThrow();
    assertThat(after.version()).isEqualTo(1 + WRITERS * ROUNDS);
    assertThat(after.document().size()).isEqualTo(1 + WRITERS * ROUNDS);
  }

  @Test
  void whoIsDeletedWhileBeingAddedIsNoMember() {
    Resource group = resource(ResourceType.GROUP, "displayName", "Staff");
    insert(group);
    for (int round = 0; round < 10; round++) {
      Resource user = user("user" + round);
      insert(user);

      concurrently(i ->
          store.write(
              acme,
              tx -> {
                if (i == 0) {
                  tx.resource(acme, ResourceType.USER, user.id());
                  return tx.delete(acme, ResourceType.USER, user.id());
                }
                tx.resource(acme, ResourceType.GROUP, group.id());
                return !tx.resources(acme, List.of(user.id())).isEmpty()
                    && !tx.addMembers(
                            acme, List.of(new Membership(group.id(), user.id(), ResourceType.USER)))
                        .isEmpty();
              }));
    }

    assertThat(store.<List<Membership>>read(tx -> tx.members(acme, group.id()))).isEmpty();
    assertThat(store.<Counts>read(tx -> tx.counts(acme))).isEqualTo(new Counts(0, 0, 1, 0));
  }

  @Test
  void countersFollowActivation() {
    Resource jane = user("jane");
    insert(jane);
    store.write(
        acme,
        tx -> {
          tx.update(acme, jane.changed(jane.document().deepCopy().put("active", false), NOW));
          assertThat(tx.counts(acme)).isEqualTo(new Counts(1, 0, 0, 0));
          return true;
        });

    assertThat(store.<Counts>read(tx -> tx.counts(acme))).isEqualTo(new Counts(1, 0, 0, 0));
  }

  @Test
  void theCharacterThatNoTextMayHoldIsRefusedAndFindsNothing() {
    assertThatThrownBy(() -> insert(user("a\0b")))
        .isInstanceOfSatisfying(
            ScimException.class,
            e -> assertThat(e.kind()).isEqualTo(ScimException.Kind.INVALID_VALUE));
    assertThat(store.<Optional<Resource>>read(tx -> tx.userByName(acme, "a\0b"))).isEmpty();
  }

  @Test
  void membershipsAreFoundByMembersAndGroupsTogether() {
    Resource jane = user("jane");
    Resource joe = user("joe");
    List<Resource> groups = List.of(group("a"), group("b"), group("c"));
    List.of(jane, joe, groups.get(0), groups.get(1), groups.get(2)).forEach(this::insert);
    List<Membership> all = new ArrayList<>();
    groups.forEach(group ->
        List.of(jane, joe)
            .forEach(user -> all.add(new Membership(group.id(), user.id(), ResourceType.USER))));
    store.write(acme, tx -> tx.addMembers(acme, all));

    List<Membership> found =
        store.read(tx ->
            tx.memberships(
                acme,
                List.of(jane.id(), "nobody"),
                List.of(groups.get(0).id(), groups.get(2).id(), "none")));

    assertThat(found).containsExactlyInAnyOrder(all.get(0), all.get(4));
    assertThat(store.<List<Membership>>read(tx -> tx.memberships(acme, List.of(), List.of("g"))))
        .isEmpty();
  }
}
