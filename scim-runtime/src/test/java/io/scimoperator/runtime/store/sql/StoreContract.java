package io.scimoperator.runtime.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.scimoperator.runtime.event.Event;
import io.scimoperator.runtime.event.EventType;
import io.scimoperator.runtime.filter.ConditionReader;
import io.scimoperator.runtime.filter.FilterParser;
import io.scimoperator.runtime.resource.Membership;
import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.schema.Schemas;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.store.Counts;
import io.scimoperator.runtime.store.CredentialUse;
import io.scimoperator.runtime.store.DirectoryRecord;
import io.scimoperator.runtime.store.EventQuery;
import io.scimoperator.runtime.store.LabelTakenException;
import io.scimoperator.runtime.store.PortalSession;
import io.scimoperator.runtime.store.Query;
import io.scimoperator.runtime.store.SavedActivity;
import io.scimoperator.runtime.store.SavedMapping;
import io.scimoperator.runtime.store.Store;
import io.scimoperator.runtime.store.Window;
import io.scimoperator.token.BearerToken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store does: run on each of them. */
abstract class StoreContract {

  private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");
  private static final Event.Cause CAUSE =
      new Event.Cause(new Event.Actor("token", Event.Source.API, "idp"), "request");
  private static final Event.Draft DRAFT =
      new Event.Draft(EventType.USER_CREATED, JsonNodeFactory.instance.objectNode());
  private static final int WRITERS = 16;
  private static final int ROUNDS = 10;

  private Store store;
  private long acme;

  /** Opens the same store again and again within a test, and an empty one in the next. */
  abstract Store openStore();

  @BeforeEach
  void open() {
    store = openStore();
    acme = store.write(tx -> tx.putDirectory(directory("acme", "acme"))).key();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static DirectoryRecord directory(String name, String label) {
    return new DirectoryRecord(0, "directory_" + name, "tenants", name, label, "{}", NOW);
  }

  private static Resource user(String userName) {
    return resource(ResourceType.USER, "userName", userName);
  }

  private static Resource resource(ResourceType type, String attribute, String value) {
    return new Resource(
        type,
        UUID.randomUUID().toString(),
        JsonNodeFactory.instance.objectNode().put(attribute, value),
        1,
        NOW,
        NOW);
  }

  private void insert(Resource resource) {
    store.write(
        acme,
        tx -> {
          tx.insert(acme, resource);
          return resource;
        });
  }

  private static void concurrently(IntConsumer work) {
    CountDownLatch start = new CountDownLatch(1);
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      IntStream.range(0, WRITERS)
          .forEach(i ->
              executor.execute(() -> {
                try {
                  start.await();
                  work.accept(i);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              }));
      start.countDown();
    }
  }

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
  void whatManyAddToAPortalAtOnceIsAllThereAndANewConfigurationKeepsIt() {
    long before = store.read(tx -> tx.configurationVersion());

    concurrently(i ->
        store.write(tx -> {
          tx.changePortal(acme, portal -> portal + i + ";");
          return true;
        }));
    store.write(tx -> tx.putDirectory(directory("acme", "elsewhere")));

    assertThat(store.<List<DirectoryRecord>>read(tx -> tx.directoriesSince(before)))
        .singleElement()
        .satisfies(changed ->
            assertThat(changed.portal().substring(2).split(";", -1))
                .contains(
                    IntStream.range(0, WRITERS).mapToObj(Integer::toString).toArray(String[]::new))
                .hasSize(WRITERS + 1));
  }

  private Optional<PortalSession> session(long directory, String sha256) {
    return store.read(tx -> tx.portalSession(directory, sha256));
  }

  @Test
  void whoIsSignedInToAPortalIsKnownThereUntilHeLeaves() {
    PortalSession over = new PortalSession("a1", "link", NOW.minusSeconds(9), NOW.minusSeconds(1));
    PortalSession session = new PortalSession("b2", "link", NOW, NOW.plusSeconds(60));
    store.write(tx -> {
      tx.addPortalSession(acme, over);
      tx.addPortalSession(acme, session);
      return true;
    });

    assertThat(session(acme, "b2")).contains(session);
    assertThat(session(acme + 1, "b2")).isEmpty();
    assertThat(session(acme, "a1")).as("it was over").isEmpty();
    store.write(tx -> {
      tx.endPortalSession(acme, "b2");
      return true;
    });

    assertThat(session(acme, "b2")).isEmpty();
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
    assertThat(store.<List<Event>>read(tx -> tx.events(acme, EventQuery.after(null, 10))))
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
  void aLabelHasOneHolderAndThatOneIsNamed() {
    assertThatThrownBy(() -> store.write(tx -> tx.putDirectory(directory("other", "acme"))))
        .isInstanceOfSatisfying(
            LabelTakenException.class, e -> assertThat(e.holder()).isEqualTo("tenants/acme"));
  }

  @Test
  void eventsAscendAfterARestartEvenIfTheClockWentBack() {
    append(NOW);
    store.close();
    store = openStore();
    append(NOW.minusSeconds(3600));

    List<Event> events = store.read(tx -> tx.events(acme, EventQuery.after(null, 10)));

    assertThat(events).hasSize(2).isSortedAccordingTo((a, b) -> a.id().compareTo(b.id()));
    assertThat(events.getFirst().createdAt()).isEqualTo(NOW);
    assertThat(
            store.<List<Event>>read(
                tx -> tx.events(acme, EventQuery.after(events.getFirst().id(), 10))))
        .hasSize(1);
  }

  @Test
  void oldEventsArePurgedButNeverTheNewest() {
    for (int hour = 0; hour < 5; hour++) {
      append(NOW.plusSeconds(3600L * hour));
    }
    List<Event> before = store.read(tx -> tx.events(acme, EventQuery.after(null, 10)));

    assertThat(purge(NOW.plusSeconds(3 * 3600), 2)).isEqualTo(2);
    assertThat(purge(NOW.plusSeconds(3 * 3600), 2)).isEqualTo(1);
    assertThat(store.<List<Event>>read(tx -> tx.events(acme, EventQuery.after(null, 10))))
        .isEqualTo(before.subList(3, 5));
    assertThat(purge(NOW.plusSeconds(9 * 3600), 10)).isEqualTo(1);
    assertThat(store.<List<Event>>read(tx -> tx.events(acme, EventQuery.after(null, 10))))
        .isEqualTo(before.subList(4, 5));
  }

  private int purge(Instant before, int atMost) {
    return store.write(acme, tx -> tx.purgeEvents(acme, before, atMost));
  }

  @Test
  void theEndOfALogIsAnotherOneAfterEachEvent() {
    long globex = store.write(tx -> tx.putDirectory(directory("globex", "globex"))).key();
    Map<Long, Long> first = positions(acme, globex);
    append(NOW);
    Map<Long, Long> second = positions(acme, globex);

    assertThat(first).containsOnlyKeys(acme, globex);
    assertThat(second.get(acme)).isNotEqualTo(first.get(acme));
    assertThat(second.get(globex)).isEqualTo(first.get(globex));
    append(NOW);
    assertThat(positions(acme, 77).get(acme)).isNotEqualTo(second.get(acme));
    assertThat(positions(acme, 77)).containsOnlyKeys(acme);
  }

  private Map<Long, Long> positions(long... directories) {
    List<Long> keys = Arrays.stream(directories).boxed().toList();
    return store.read(tx -> tx.eventPositions(keys));
  }

  private void append(Instant now) {
    appendTo(store, now);
  }

  private void appendTo(Store target, Instant now) {
    target.write(
        acme,
        tx -> {
          tx.append(
              acme,
              new Event.Cause(new Event.Actor("token", Event.Source.API, "idp"), "request"),
              now,
              List.of(
                  new Event.Draft(EventType.USER_CREATED, JsonNodeFactory.instance.objectNode())));
          return true;
        });
  }

  @Test
  void whatIsErasedLeavesNothingAndOthersAlone() {
    long globex = store.write(tx -> tx.putDirectory(directory("globex", "globex"))).key();
    insert(user("jane"));
    store.write(tx -> {
      tx.insert(globex, user("jane"));
      tx.eraseDirectory(acme);
      return true;
    });

    assertThat(store.<Optional<DirectoryRecord>>read(tx -> tx.directory("tenants", "acme")))
        .isEmpty();
    assertThat(store.<Optional<Resource>>read(tx -> tx.userByName(acme, "jane"))).isEmpty();
    assertThat(store.<Optional<Resource>>read(tx -> tx.userByName(globex, "JANE"))).isPresent();
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
  void whoWritesIntoAnErasedDirectoryIsTold() {
    store.write(tx -> {
      tx.eraseDirectory(acme);
      return true;
    });

    assertThatThrownBy(() -> insert(user("jane")))
        .isInstanceOfSatisfying(
            ScimException.class, e -> assertThat(e.kind()).isEqualTo(ScimException.Kind.NOT_FOUND));
  }

  @Test
  void aFollowerMeetsEveryEventOnceAndInOrder() {
    int each = 20;
    try (Store other = openStore();
        var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int writer = 0; writer < WRITERS; writer++) {
        Store own = writer % 2 == 0 ? store : other;
        executor.execute(() -> {
          for (int i = 0; i < each; i++) {
            appendTo(own, Instant.now());
          }
        });
      }

      List<String> followed = new ArrayList<>();
      while (followed.size() < WRITERS * each) {
        String cursor = followed.isEmpty() ? null : followed.getLast();
        other
            .<List<Event>>read(tx -> tx.events(acme, EventQuery.after(cursor, 7)))
            .forEach(event -> followed.add(event.id()));
      }

      List<Event> all = store.read(tx -> tx.events(acme, EventQuery.after(null, 10_000)));
      assertThat(followed).isEqualTo(all.stream().map(Event::id).toList());
      assertThat(followed).doesNotHaveDuplicates().isSorted();
    }
  }

  @Test
  void whoPollsConfigurationsSeesWhatWasPutAndErased() {
    long before = store.read(tx -> tx.configurationVersion());
    long globex = store.write(tx -> tx.putDirectory(directory("globex", "globex"))).key();

    assertThat(store.<List<DirectoryRecord>>read(tx -> tx.directoriesSince(before)))
        .extracting(DirectoryRecord::key)
        .containsExactly(globex);

    long between = store.read(tx -> tx.configurationVersion());
    store.write(tx -> {
      tx.eraseDirectory(globex);
      return true;
    });

    assertThat(store.<Long>read(tx -> tx.configurationVersion())).isGreaterThan(between);
    assertThat(store.<Set<Long>>read(tx -> tx.directoryKeys())).containsExactly(acme);
  }

  @Test
  void ofManyWhoAskForOneLabelExactlyOneGetsIt() {
    AtomicInteger refused = new AtomicInteger();

    concurrently(i -> {
      try {
        store.write(tx -> tx.putDirectory(directory("tenant" + i, "wanted")));
      } catch (LabelTakenException e) {
        refused.incrementAndGet();
      }
    });

    assertThat(refused).hasValue(WRITERS - 1);
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
  void aMappingStaysUntilItsDirectoryIsErased() {
    SavedMapping changing = new SavedMapping("{}", new SavedMapping.Change("{\"a\":1}", "u1"));
    SavedMapping settled = new SavedMapping("{\"a\":1}", null);
    assertThat(mapping()).isEmpty();

    putMapping(changing);
    assertThat(mapping()).hasValue(changing);
    assertThat(store.<Map<Long, String>>read(tx -> tx.settledMappings())).containsEntry(acme, "");

    putMapping(settled);
    assertThat(mapping()).hasValue(settled);
    assertThat(store.<Map<Long, String>>read(tx -> tx.settledMappings()))
        .containsEntry(acme, BearerToken.sha256("{\"a\":1}"));

    store.write(tx -> {
      tx.eraseDirectory(acme);
      return true;
    });
    assertThat(mapping()).isEmpty();
  }

  private Optional<SavedMapping> mapping() {
    return store.read(tx -> tx.mapping(acme));
  }

  private void putMapping(SavedMapping mapping) {
    store.write(tx -> {
      tx.takeTurn(acme);
      tx.putMapping(acme, mapping);
      assertThat(tx.mapping(acme)).hasValue(mapping);
      return true;
    });
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

  private static Resource group(String name) {
    return resource(ResourceType.GROUP, "displayName", name);
  }

  @Test
  void whoeverHasTheTurnIsAloneWithTheDirectory() {
    insert(user("jane"));

    concurrently(i -> {
      if (i % 4 == 0) {
        store.write(tx -> {
          tx.takeTurn(acme);
          SavedMapping now = tx.mapping(acme).orElseGet(() -> new SavedMapping("0", null));
          int next = Integer.parseInt(now.applied()) + 1;
          tx.putMapping(acme, new SavedMapping(Integer.toString(next), null));
          return next;
        });
      } else {
        store.write(
            acme,
            tx -> {
              Optional<SavedMapping> before = tx.mapping(acme);
              tx.insert(acme, user("user" + i));
              assertThat(tx.mapping(acme)).isEqualTo(before);
              return true;
            });
      }
    });

    assertThat(mapping().orElseThrow().applied()).isEqualTo(Integer.toString(WRITERS / 4));
  }

  @Test
  void whatWasSavedOfActivityIsTheLatestOfAllProcesses() {
    SavedActivity late =
        new SavedActivity(
            NOW,
            null,
            null,
            List.of(new SavedActivity.Refusals(NOW, 3, 0, 0)),
            List.of(new CredentialUse("token", NOW, NOW)));
    SavedActivity early =
        new SavedActivity(
            NOW.minusSeconds(9),
            NOW,
            "400: no",
            List.of(new SavedActivity.Refusals(NOW, 1, 2, 0)),
            List.of(new CredentialUse("token", NOW, NOW.minusSeconds(9))));
    for (SavedActivity saved : List.of(late, early)) {
      store.write(
          acme,
          tx -> {
            tx.saveActivity(acme, saved);
            return true;
          });
    }

    assertThat(store.<SavedActivity>read(tx -> tx.activity(acme)))
        .isEqualTo(
            new SavedActivity(
                NOW,
                NOW,
                "400: no",
                List.of(new SavedActivity.Refusals(NOW, 3, 2, 0)),
                List.of(new CredentialUse("token", NOW, NOW))));
  }
}
