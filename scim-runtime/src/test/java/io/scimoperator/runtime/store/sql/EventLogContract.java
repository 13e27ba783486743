package io.scimoperator.runtime.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.runtime.event.Event;
import io.scimoperator.runtime.event.EventType;
import io.scimoperator.runtime.store.EventQuery;
import io.scimoperator.runtime.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store does with the log of events: run on each of them. */
abstract class EventLogContract extends StoreScene {

  @Test
  void eventsAscendAfterARestartEvenIfTheClockWentBack() {
    append(NOW);
    store.close();
    store = openStore();
    append(NOW.minusSeconds(3600));

    List<Event> events = store.read(tx -> tx.events(acme, EventQuery.after(null, 10)).items());

    assertThat(events).hasSize(2).isSortedAccordingTo((a, b) -> a.id().compareTo(b.id()));
    assertThat(events.getFirst().createdAt()).isEqualTo(NOW);
    assertThat(
            store.<List<Event>>read(
                tx -> tx.events(acme, EventQuery.after(events.getFirst().id(), 10)).items()))
        .hasSize(1);
  }

  @Test
  void oldEventsArePurgedButNeverTheNewest() {
    for (int hour = 0; hour < 5; hour++) {
      append(NOW.plusSeconds(3600L * hour));
    }
    List<Event> before = store.read(tx -> tx.events(acme, EventQuery.after(null, 10)).items());

    assertThat(purge(NOW.plusSeconds(3 * 3600), 2)).isEqualTo(2);
    assertThat(purge(NOW.plusSeconds(3 * 3600), 2)).isEqualTo(1);
    assertThat(store.<List<Event>>read(tx -> tx.events(acme, EventQuery.after(null, 10)).items()))
        .isEqualTo(before.subList(3, 5));
    assertThat(purge(NOW.plusSeconds(9 * 3600), 10)).isEqualTo(1);
    assertThat(store.<List<Event>>read(tx -> tx.events(acme, EventQuery.after(null, 10)).items()))
        .isEqualTo(before.subList(4, 5));
  }

  @Test
  void theEventsOfAUserAreThoseAboutItAndItsMembershipsPageByPage() {
    ObjectNode jane = JsonNodeFactory.instance.objectNode().put("id", "directory_user_jane");
    ObjectNode joe = JsonNodeFactory.instance.objectNode().put("id", "directory_user_joe");
    ObjectNode joined = JsonNodeFactory.instance.objectNode();
    joined.putObject("user").put("id", "directory_user_jane");
    joined.putObject("group").put("id", "directory_group_staff");
    append(
        new Event.Draft(EventType.USER_CREATED, jane),
        new Event.Draft(EventType.USER_CREATED, joe));
    append(
        new Event.Draft(EventType.USER_ADDED, joined),
        new Event.Draft(EventType.TOKEN_CREATED, JsonNodeFactory.instance.objectNode()));

    assertThat(ofJane(null, 10))
        .extracting(Event::type)
        .containsExactly(EventType.USER_ADDED, EventType.USER_CREATED);
    Event newest = ofJane(null, 1).getFirst();
    assertThat(ofJane(newest.id(), 10))
        .extracting(Event::type)
        .containsExactly(EventType.USER_CREATED);
  }

  private List<Event> ofJane(@Nullable String before, int limit) {
    EventQuery query =
        new EventQuery(Set.of(), before, true, null, null, "directory_user_jane", limit);
    return store.read(tx -> tx.events(acme, query).items());
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

  private void append(Event.Draft... events) {
    appendTo(store, NOW, events);
  }

  private void appendTo(Store target, Instant now) {
    appendTo(
        target,
        now,
        new Event.Draft(EventType.USER_CREATED, JsonNodeFactory.instance.objectNode()));
  }

  private void appendTo(Store target, Instant now, Event.Draft... events) {
    Event.Actor idp = new Event.Actor("token", Event.Source.API, "idp");
    target.write(
        acme,
        tx -> {
          tx.append(acme, new Event.Cause(idp, "request"), now, List.of(events));
          return true;
        });
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
            .<List<Event>>read(tx -> tx.events(acme, EventQuery.after(cursor, 7)).items())
            .forEach(event -> followed.add(event.id()));
      }

      List<Event> all = store.read(tx -> tx.events(acme, EventQuery.after(null, 10_000)).items());
      assertThat(followed).isEqualTo(all.stream().map(Event::id).toList());
      assertThat(followed).doesNotHaveDuplicates().isSorted();
    }
  }
}
