package io.scimoperator.operator.dashboard.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.scimoperator.admin.v1.EventRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentChangesTest {

  private static final Instant NOW = Instant.parse("2026-11-27T18:00:00Z");

  private static EventRow event(int number, String type, int minutesAgo) {
    Instant at = NOW.minus(Duration.ofMinutes(minutesAgo));
    return new EventRow("event_" + number, type, at, "idp", "Jane", "7", null);
  }

  private static EventRow event(int number, int minutesAgo) {
    return event(number, "dsync.user.updated", minutesAgo);
  }

  @Test
  void aTokenThatIsMadeIsNoChangeOfTheDirectory() {
    RecentChanges changes =
        RecentChanges.NONE.after(
            List.of(event(2, "dsync.group.user_added", 1), event(1, "dsync.token.created", 2)),
            true,
            NOW);

    assertThat(changes.times()).containsExactly(NOW.minus(Duration.ofMinutes(1)));
    assertThat(changes.newest()).isEqualTo("event_2");
  }

  @Test
  void whatIsKnownIsNotCountedOnceMoreAndWhatIsTooOldIsForgotten() {
    RecentChanges before = RecentChanges.NONE.after(List.of(event(2, 30), event(1, 59)), true, NOW);
    Instant later = NOW.plus(Duration.ofMinutes(2));
    List<EventRow> newer = List.of(event(4, 0), event(3, 1), event(2, 30));

    assertThat(before.reaches(newer, later)).isTrue();
    RecentChanges now = before.after(newer, true, later);

    assertThat(now.times()).hasSize(3).first().isEqualTo(NOW);
    assertThat(now.cut()).isFalse();
  }

  @Test
  void aGapIsToldForAsLongAsItIsWithinTheHour() {
    RecentChanges cut = RecentChanges.NONE.after(List.of(event(9, 10)), false, NOW);
    assertThat(cut.cut()).isTrue();

    assertThat(cut.after(List.of(event(10, 0)), true, NOW).cut()).isTrue();
    Instant later = NOW.plus(Duration.ofHours(1));
    assertThat(cut.after(List.of(event(10, 0)), true, later).cut()).isFalse();
  }

  @Test
  void onlySoManyAreKept() {
    List<EventRow> many = Collections.nCopies(RecentChanges.MOST + 1, event(1, 5));

    RecentChanges changes = RecentChanges.NONE.after(many, true, NOW);

    assertThat(changes.times()).hasSize(RecentChanges.MOST);
    assertThat(changes.cut()).isTrue();
  }
}
