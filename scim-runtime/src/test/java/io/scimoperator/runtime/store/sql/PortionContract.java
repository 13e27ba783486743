package io.scimoperator.runtime.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.scimoperator.runtime.event.Event;
import io.scimoperator.runtime.event.EventType;
import io.scimoperator.runtime.filter.Condition;
import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.store.EventQuery;
import io.scimoperator.runtime.store.Page;
import io.scimoperator.runtime.store.Portion;
import io.scimoperator.runtime.store.Query;
import io.scimoperator.runtime.store.Window;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How much every store reads at a time. */
abstract class PortionContract extends StoreScene {

  @Test
  void largeResourcesAreReadAFewAtATime() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      Resource user = user("user" + i);
      user.document().put("title", "x".repeat(600_000));
      insert(user);
      ids.add(user.id());
    }
    Collections.sort(ids);
    assertThat(page(0, 10)).isEqualTo(ids.subList(0, 4));
    assertThat(page(7, 5)).isEqualTo(ids.subList(7, 11));
    assertThat(page(9, 5)).isEqualTo(ids.subList(9, 12));
    List<String> all = new ArrayList<>();
    store.read(tx -> {
      tx.each(acme, ResourceType.USER, new Condition.Always(), user -> all.add(user.id()));
      return true;
    });
    assertThat(all).isEqualTo(ids);
  }

  @Test
  void largeEventsAreReadAFewAtATime() {
    store.write(
        acme,
        tx -> {
          tx.append(
              acme,
              CAUSE,
              NOW,
              IntStream.range(0, 5)
                  .mapToObj(i ->
                      new Event.Draft(
                          EventType.USER_UPDATED,
                          JsonNodeFactory.instance.objectNode().put("x", "x".repeat(900_000))))
                  .toList());
          return true;
        });

    Portion<Event> events = store.read(tx -> tx.events(acme, EventQuery.after(null, 10)));
    assertThat(events.goesOn()).isTrue();
    Portion<Event> rest =
        store.read(tx -> tx.events(acme, EventQuery.after(events.items().getLast().id(), 10)));
    assertThat(events.items()).hasSize(3);
    assertThat(rest.items()).hasSize(2);
    assertThat(rest.goesOn()).isFalse();
  }

  private List<String> page(int offset, int limit) {
    Query query =
        Query.of(ResourceType.USER, new Condition.Always(), new Window.Offset(offset, limit));
    Page page = store.read(tx -> tx.search(acme, query));
    assertThat(page.total()).isEqualTo(12);
    return page.resources().stream().map(Resource::id).toList();
  }
}
