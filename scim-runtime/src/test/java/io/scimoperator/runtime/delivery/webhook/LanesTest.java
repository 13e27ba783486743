package io.scimoperator.runtime.delivery.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.scimoperator.admin.v1.WebhookDelivery;
import io.scimoperator.runtime.event.EventIds;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LanesTest {

  private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");

  private final Lanes lanes = new Lanes();
  private long position = EventIds.position(NOW);

  private Item add(String... keys) {
    String id = "event_" + EventIds.at(position++, new Random(1));
    Item item =
        Item.remembered(
            new WebhookDelivery(id, "dsync.user.updated", 0, null, NOW, null, null),
            List.of(keys),
            NOW);
    lanes.add(item);
    return item;
  }

  @Test
  void whatIsAboutTheSameUserWaitsAndEverythingElseGoesPast() {
    Item first = add("jane");
    Item second = add("jane");
    Item other = add("joe");

    assertThat(lanes.take(NOW)).contains(first);
    assertThat(lanes.take(NOW)).contains(other);
    assertThat(lanes.take(NOW)).isEmpty();
    lanes.finish(first);
    assertThat(lanes.take(NOW)).contains(second);
  }

  @Test
  void aMembershipWaitsForItsUserAndItsGroupAndBothWaitForIt() {
    Item user = add("jane");
    Item group = add("staff");
    Item membership = add("jane", "staff");
    Item renamed = add("staff");

    assertThat(lanes.take(NOW)).contains(user);
    assertThat(lanes.take(NOW)).contains(group);
    lanes.finish(user);
    assertThat(lanes.take(NOW)).isEmpty();
    lanes.finish(group);
    assertThat(lanes.take(NOW)).contains(membership);
    assertThat(lanes.take(NOW)).isEmpty();
    lanes.finish(membership);
    assertThat(lanes.take(NOW)).contains(renamed);
    lanes.finish(renamed);
    assertThat(lanes.size()).isZero();
  }

  @Test
  void whatFailedWaitsForItsTimeUnlessItIsHurried() {
    Item failed = add("jane");
    Item behind = add("jane");
    lanes.take(NOW);
    failed.dueAt = NOW.plusSeconds(60);
    lanes.retry(failed);

    assertThat(lanes.take(NOW)).isEmpty();
    assertThat(lanes.nextDue()).contains(NOW.plusSeconds(60));
    lanes.hurry(NOW);
    assertThat(lanes.take(NOW)).contains(failed);
    lanes.finish(failed);
    assertThat(lanes.take(NOW)).contains(behind);
  }
}
