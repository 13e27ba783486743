package io.scimoperator.runtime.store.sql;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.scimoperator.runtime.event.Event;
import io.scimoperator.runtime.event.EventType;
import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.store.DirectoryRecord;
import io.scimoperator.runtime.store.Store;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A store of one kind, opened before each test, with one directory. */
abstract class StoreScene {

  static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");
  static final Event.Cause CAUSE =
      new Event.Cause(new Event.Actor("token", Event.Source.API, "idp"), "request");
  static final Event.Draft DRAFT =
      new Event.Draft(EventType.USER_CREATED, JsonNodeFactory.instance.objectNode());
  static final int WRITERS = 16;
  static final int ROUNDS = 10;

  Store store;
  long acme;

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

  static DirectoryRecord directory(String name, String label) {
    return new DirectoryRecord(0, "directory_" + name, "tenants", name, label, "{}", NOW);
  }

  static Resource user(String userName) {
    return resource(ResourceType.USER, "userName", userName);
  }

  static Resource resource(ResourceType type, String attribute, String value) {
    return new Resource(
        type,
        UUID.randomUUID().toString(),
        JsonNodeFactory.instance.objectNode().put(attribute, value),
        1,
        NOW,
        NOW);
  }

  void insert(Resource resource) {
    store.write(
        acme,
        tx -> {
          tx.insert(acme, resource);
          return resource;
        });
  }

  static void concurrently(IntConsumer work) {
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

  static Resource group(String name) {
    return resource(ResourceType.GROUP, "displayName", name);
  }
}
