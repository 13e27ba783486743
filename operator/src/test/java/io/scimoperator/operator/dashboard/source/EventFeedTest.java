package io.scimoperator.operator.dashboard.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.scimoperator.admin.v1.EventPage;
import io.scimoperator.admin.v1.EventRow;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventFeedTest {

  private final EventFeed feed = new EventFeed();

  private static EventRow event(int number) {
    return new EventRow(
        "event_" + number, "dsync.user.created", Instant.EPOCH, "idp", "Jane", "7", null);
  }

  private List<String> ids() {
    return feed.page().items().stream().map(EventRow::id).toList();
  }

  @Test
  void whatIsHeardWhileTheLogIsReadIsThereOnce() {
    feed.event(event(3));
    feed.event(event(4));

    feed.begin(new EventPage(List.of(event(3), event(2), event(1)), null));
    feed.event(event(5));

    assertThat(ids()).containsExactly("event_5", "event_4", "event_3", "event_2", "event_1");
    assertThat(feed.page().before()).isNull();
  }

  @Test
  void onlySoManyAreKeptAndTheRestIsOnThePageOfOlderOnes() {
    feed.begin(new EventPage(List.of(), null));
    IntStream.rangeClosed(1, EventFeed.KEPT + 10).forEach(number -> feed.event(event(number)));

    assertThat(ids()).hasSize(EventFeed.KEPT).first().isEqualTo("event_60");
    assertThat(feed.page().before()).isEqualTo("event_11");
  }
}
