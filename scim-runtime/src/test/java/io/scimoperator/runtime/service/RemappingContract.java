package io.scimoperator.runtime.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.admin.v1.AdminJson;
import io.scimoperator.api.v1alpha1.ApplicationScope;
import io.scimoperator.api.v1alpha1.Provider;
import io.scimoperator.runtime.auth.Activities;
import io.scimoperator.runtime.auth.ApplicationAccess;
import io.scimoperator.runtime.auth.DirectoryContext;
import io.scimoperator.runtime.event.Event;
import io.scimoperator.runtime.event.EventType;
import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.store.DirectoryRecord;
import io.scimoperator.runtime.store.EventQuery;
import io.scimoperator.runtime.store.Store;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A mapping that takes another one's place, on each store. */
abstract class RemappingContract {

  private static final Clock CLOCK = Clock.systemUTC();
  private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");
  private static final int USERS = 1234;

  private Store store;
  private Directories directories;
  private Remapping remapping;

  /** Opens the same store again and again within a test, and an empty one in the next. */
  abstract Store openStore();

  @BeforeEach
  void open() {
    store = openStore();
    start();
    put("{}");
  }

  /** As a process does that starts. */
  private void start() {
    directories = new Directories(store, new Activities(CLOCK), CLOCK, Optional::empty);
    directories.refresh();
    remapping = new Remapping(store, directories, CLOCK);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void put(String more) {
    try {
      ObjectNode json =
          JsonNodeFactory.instance
              .objectNode()
              .put("namespace", "tenants")
              .put("name", "acme")
              .put("displayName", "Acme")
              .put("label", "acme");
      json.set("provider", AdminJson.MAPPER.valueToTree(Provider.GENERIC));
      json.putArray("credentials");
      json.setAll((ObjectNode) AdminJson.MAPPER.readTree(more));
      directories.put("tenants", "acme", json.toString());
    } catch (IOException e) {
      throw new IllegalArgumentException(more, e);
    }
  }

  private DirectoryContext acme() {
    return directories.snapshot().byPath("tenants/acme").orElseThrow();
  }

  private static String id(int number) {
    return "01900000-0000-7000-8000-%012d".formatted(number);
  }

  private static Resource user(int number) {
    ObjectNode document =
        JsonNodeFactory.instance
            .objectNode()
            .put("userName", "user" + number)
            .put("title", "t" + number);
    return new Resource(ResourceType.USER, id(number), document, 1, NOW, NOW);
  }

  private void createUsers() {
    store.write(tx -> {
      for (int i = 0; i < USERS; i++) {
        tx.insert(acme().key(), user(i));
      }
      return true;
    });
  }

  private void retitle(int number, String title) {
    store.write(
        acme().key(),
        tx -> {
          DirectoryChange change =
              new DirectoryChange(tx, new Caller(acme(), "token", "request", "PATCH"), NOW);
          Resource before = tx.resource(acme().key(), ResourceType.USER, id(number)).orElseThrow();
          change.update(before, before.document().deepCopy().put("title", title), false);
          return change.finish();
        });
  }

  private List<Event> events() {
    return store.read(tx -> tx.events(acme().key(), EventQuery.after(null, 10_000)));
  }

  private List<Event> updates() {
    return events().stream().filter(event -> event.type() == EventType.USER_UPDATED).toList();
  }

  private static final String TITLES = "{\"users\":{\"attributes\":{\"title\":\"title\"}}}";
  private static final String NAMES = "{\"users\":{\"attributes\":{\"name\":\"userName\"}}}";

  @Test
  void itGoesOnWhereAProcessStopped() {
    createUsers();
    put(TITLES);

    assertThat(remapping.step(acme())).isTrue();
    int before = updates().size();
    store.close();
    store = openStore();
    start();
    while (remapping.step(acme())) {
      assertThat(remapping.unsettled().size()).isLessThan(2);
    }

    assertThat(before).isBetween(1, USERS - 1);
    assertThat(updates().stream().map(event -> event.data().path("username").asText()))
        .hasSize(USERS)
        .doesNotHaveDuplicates();
    assertThat(remapping.unsettled()).isEmpty();
    assertThat(remapping.step(acme())).isFalse();
  }

  @Test
  void meanwhileEachUserIsSeenUnderTheMappingItsEventsHave() {
    createUsers();
    put(TITLES);
    remapping.step(acme());

    retitle(1, "first");
    retitle(USERS - 1, "last");

    Event done = updates().get(updates().size() - 2);
    Event waiting = updates().getLast();
    assertThat(done.data().at("/previous_attributes/custom_attributes/title").asText())
        .isEqualTo("t1");
    assertThat(waiting.data().path("custom_attributes")).isEmpty();
    assertThat(read(id(1)).at("/custom_attributes/title").asText()).isEqualTo("first");
    assertThat(read(id(USERS - 1)).path("custom_attributes")).isEmpty();
  }

  private ObjectNode read(String id) {
    Reader all =
        new Reader(acme(), new ApplicationAccess("app", Set.of(ApplicationScope.values()), null));
    return new ApplicationReads(store).one(all, ResourceType.USER, id).orElseThrow();
  }

  @Test
  void aMappingThatWasBegunIsFinishedBeforeTheNext() {
    createUsers();
    put(TITLES);
    remapping.step(acme());
    put(NAMES);

    while (remapping.step(acme())) {
      assertThat(acme().mapping().json()).contains("userName");
    }

    Map<String, List<String>> heard = new HashMap<>();
    updates()
        .forEach(event ->
            heard
                .computeIfAbsent(event.data().path("id").asText(), key -> new ArrayList<>())
                .add(String.join(",", names(event.data().path("custom_attributes")))));
    assertThat(heard).hasSize(USERS);
    assertThat(heard.values()).allSatisfy(one -> assertThat(one).containsExactly("title", "name"));
    assertThat(remapping.unsettled()).isEmpty();
  }

  private static List<String> names(JsonNode object) {
    return object.propertyStream().map(Map.Entry::getKey).toList();
  }

  @Test
  void severalProcessesAndWritersDoItOnceAndInOneOrder() throws Exception {
    createUsers();
    put(TITLES);

    List<Callable<Boolean>> work = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Directories others = new Directories(store, new Activities(CLOCK), CLOCK, Optional::empty);
      others.refresh();
      Remapping other = new Remapping(store, others, CLOCK);
      work.add(() -> {
        boolean more = true;
        while (more) {
          more = other.step(acme());
        }
        return true;
      });
    }
    for (int i = 0; i < 4; i++) {
      int writer = i;
      work.add(() -> {
        for (int round = 0; round < 40; round++) {
          retitle((writer * 311 + round * 29) % USERS, "w" + writer + "r" + round);
        }
        return true;
      });
    }
    try (var executor = Executors.newFixedThreadPool(work.size())) {
      for (Future<Boolean> one : executor.invokeAll(work)) {
        requireDone(one);
      }
    }

    Map<String, String> titles = new HashMap<>();
    Map<String, Integer> remapped = new HashMap<>();
    for (Event event : updates()) {
      String user = event.data().path("id").asText();
      String title = event.data().at("/custom_attributes/title").asText();
      if (event.cause().equals(Event.Cause.SYSTEM)) {
        remapped.merge(user, 1, Integer::sum);
        assertThat(titles.put(user, title)).as("one that is heard of first").isNull();
      } else if (titles.containsKey(user)) {
        assertThat(event.data().at("/previous_attributes/custom_attributes/title").asText())
            .isEqualTo(titles.put(user, title));
      } else {
        assertThat(event.data().path("custom_attributes")).isEmpty();
      }
    }
    assertThat(remapped).hasSize(USERS);
    assertThat(remapped.values()).containsOnly(1);
    titles.forEach((user, title) ->
        assertThat(read(user.replace("directory_user_", "")).path("job_title").asText())
            .isEqualTo(title));
  }

  private static void requireDone(Future<Boolean> work)
      throws InterruptedException, ExecutionException {
    assertThat(work.get()).isTrue();
  }

  @Test
  void twoWhoAddOneUserToTwoGroupsTellOfBothRoles() throws Exception {
    put("{\"roles\":[{\"group\":\"a\",\"role\":\"a\"},{\"group\":\"b\",\"role\":\"b\"}]}");
    while (remapping.step(acme())) {
      assertThat(events()).isNotEmpty();
    }
    Resource a = group(1, "a");
    Resource b = group(2, "b");
    store.write(tx -> {
      List.of(user(0), a, b).forEach(one -> tx.insert(acme().key(), one));
      return true;
    });
    CountDownLatch firstIsDone = new CountDownLatch(1);
    CountDownLatch secondIsDone = new CountDownLatch(1);

    try (var executor = Executors.newFixedThreadPool(2)) {
      Future<Boolean> first =
          executor.submit(() ->
              join(
                  a,
                  () -> {
                    firstIsDone.countDown();
                    // It commits last, if the other one does not wait for it.
                    await(secondIsDone, 300);
                  }));
      await(firstIsDone, 60_000);
      Future<Boolean> second = executor.submit(() -> join(b, secondIsDone::countDown));
      requireDone(first);
      requireDone(second);
    }

    assertThat(updates().getLast().data().path("roles").findValuesAsText("slug"))
        .containsExactly("a", "b");
  }

  /** In a transaction that shares no commit. */
  private boolean join(Resource group, Runnable beforeTheCommit) {
    return store.write(tx -> {
      DirectoryChange change =
          new DirectoryChange(tx, new Caller(acme(), "token", "request", "PATCH"), NOW);
      boolean added = change.add(group, List.of(id(0)));
      beforeTheCommit.run();
      return change.finish() && added;
    });
  }

  private static void await(CountDownLatch latch, long millis) {
    try {
      var unused = latch.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Resource group(int number, String name) {
    ObjectNode document = JsonNodeFactory.instance.objectNode().put("displayName", name);
    return new Resource(
        ResourceType.GROUP,
        "01900000-0000-7000-9000-%012d".formatted(number),
        document,
        1,
        NOW,
        NOW);
  }

  @Test
  void aDirectoryOfBeforeThereWereMappingsHasTheDefaults() {
    long key = acme().key();
    store.write(tx -> {
      tx.eraseDirectory(key);
      return tx.putDirectory(
          new DirectoryRecord(
              0,
              "directory_old",
              "tenants",
              "old",
              "old",
              """
              {"namespace":"tenants","name":"old","displayName":"Old","provider":"Okta",
               "label":"old","credentials":[]}
              """,
              NOW));
    });

    start();

    assertThat(remapping.unsettled()).isEmpty();
    assertThat(directories.snapshot().directories().getFirst().mapping().json()).isEqualTo("{}");
  }
}
