package io.scimoperator.runtime.service;

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
import io.scimoperator.runtime.store.EventQuery;
import io.scimoperator.runtime.store.Store;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A directory whose mapping changes, in a store that is opened again and again. */
abstract class RemappingScene {

  static final Clock CLOCK = Clock.systemUTC();
  static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");
  static final int USERS = 1234;

  Store store;
  Directories directories;
  Remapping remapping;

  /** Opens the same store again and again within a test, and an empty one in the next. */
  abstract Store openStore();

  @BeforeEach
  void open() {
    store = openStore();
    start();
    put("{}");
  }

  /** As a process does that starts. */
  final void start() {
    directories = new Directories(store, new Activities(CLOCK), CLOCK, Optional::empty);
    directories.refresh();
    remapping = new Remapping(store, directories, CLOCK);
  }

  @AfterEach
  void close() {
    store.close();
  }

  void put(String more) {
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

  DirectoryContext acme() {
    return directories.snapshot().byPath("tenants/acme").orElseThrow();
  }

  static String id(int number) {
    return "01900000-0000-7000-8000-%012d".formatted(number);
  }

  static Resource user(int number) {
    ObjectNode document =
        JsonNodeFactory.instance
            .objectNode()
            .put("userName", "user" + number)
            .put("title", "t" + number);
    return new Resource(ResourceType.USER, id(number), document, 1, NOW, NOW);
  }

  void createUsers() {
    store.write(tx -> {
      for (int i = 0; i < USERS; i++) {
        tx.insert(acme().key(), user(i));
      }
      return true;
    });
  }

  void retitle(int number, String title) {
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

  List<Event> events() {
    return store.read(tx -> tx.events(acme().key(), EventQuery.after(null, 10_000)).items());
  }

  List<Event> updates() {
    return events().stream().filter(event -> event.type() == EventType.USER_UPDATED).toList();
  }

  static final String TITLES = "{\"users\":{\"attributes\":{\"title\":\"title\"}}}";
  static final String NAMES = "{\"users\":{\"attributes\":{\"name\":\"userName\"}}}";

  ObjectNode read(String id) {
    Reader all =
        new Reader(acme(), new ApplicationAccess("app", Set.of(ApplicationScope.values()), null));
    return new ApplicationReads(store).one(all, ResourceType.USER, id).orElseThrow();
  }
}
