package io.scimoperator.runtime.delivery.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.scimoperator.admin.v1.WebhookDelivery;
import io.scimoperator.runtime.event.Event;
import io.scimoperator.runtime.event.EventIds;
import io.scimoperator.runtime.event.EventType;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BacklogTest {

  private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");
  private static final long BEGIN = EventIds.position(NOW);

  private final Backlog backlog = new Backlog(BEGIN);

  private static Item item(int number, String... keys) {
    String id = "event_" + EventIds.at(BEGIN + number, new Random(number));
    String data = JsonNodeFactory.instance.objectNode().toString();
    return Item.fresh(
        new Event(id, EventType.USER_UPDATED, data, Event.Cause.SYSTEM, NOW), List.of(keys), NOW);
  }

  private Item take() {
    return backlog.take(NOW).orElseThrow();
  }

  private void fail(Item item) {
    item.lastError = "It answered 500.";
    item.attempts++;
    item.dueAt = NOW.plusSeconds(5);
    backlog.retry(item);
  }

  @Test
  void thePositionPassesWhatWasTakenUpToTheFirstThatWasNot() {
    backlog.add(List.of(item(1, "a"), item(2, "b"), item(3, "c")), BEGIN + 3);
    Item first = take();
    Item second = take();
    Item third = take();

    backlog.finish(first);
    backlog.finish(third);
    assertThat(backlog.unsaved().position()).isEqualTo(BEGIN + 1);
    backlog.finish(second);
    assertThat(backlog.unsaved().position()).isEqualTo(BEGIN + 3);
    assertThat(backlog.isUnsaved()).isFalse();
  }

  @Test
  void onlyWhatFailedAndWhatWaitsForItIsRemembered() {
    backlog.add(
        List.of(item(1, "a"), item(2, "b"), item(3, "a", "g"), item(4, "g"), item(5, "h")),
        BEGIN + 5);
    fail(take());
    Item fine = take();
    Item unrelated = take();
    backlog.finish(fine);
    backlog.finish(unrelated);

    Backlog.Unsaved unsaved = backlog.unsaved();

    assertThat(unsaved.position()).isEqualTo(BEGIN + 5);
    assertThat(unsaved.changed()).extracting(WebhookDelivery::attempts).containsExactly(1, 0, 0);
    assertThat(unsaved.changed())
        .extracting(WebhookDelivery::nextAttemptAt)
        .containsExactly(NOW.plusSeconds(5), null, null);
  }

  @Test
  void whatIsRememberedIsNotTakenFromTheLogAgain() {
    Item row = item(2, "b");
    backlog.remember(row);

    backlog.add(List.of(item(1, "a"), item(2, "b")), BEGIN + 2);

    assertThat(backlog.size()).isEqualTo(2);
  }

  @Test
  void aParkedOneLetsThoseBehindItGoOn() {
    backlog.add(List.of(item(1, "a"), item(2, "a")), BEGIN + 2);
    Item first = take();
    first.lastError = "It answered 422.";

    backlog.park(first, NOW);

    assertThat(backlog.take(NOW)).isPresent();
    assertThat(backlog.unsaved().changed())
        .extracting(WebhookDelivery::parkedAt)
        .containsExactly(NOW);
  }
}
