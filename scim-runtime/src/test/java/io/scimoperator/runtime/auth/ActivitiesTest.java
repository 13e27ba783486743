package io.scimoperator.runtime.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scimoperator.runtime.store.SavedActivity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActivitiesTest {

  private static final Instant NOON = Instant.parse("2026-11-24T12:30:00Z");

  private final Activities activities = new Activities(Clock.fixed(NOON, ZoneOffset.UTC));

  private List<SavedActivity> save() {
    List<SavedActivity> saved = new ArrayList<>();
    activities.save((directory, activity) -> saved.add(activity));
    return saved;
  }

  @Test
  void whatDidNotChangeIsNotSavedAgain() {
    activities.used(1, "token", true);

    assertThat(save()).hasSize(1);
    assertThat(save()).isEmpty();
    activities.rejected(1, "400");
    assertThat(save()).hasSize(1);
  }

  @Test
  void whatCouldNotBeSavedIsSavedTheNextTime() {
    activities.used(1, "token", true);
    assertThatThrownBy(() ->
            activities.save((directory, activity) -> {
              throw new IllegalStateException("on purpose");
            }))
        .hasMessage("on purpose");

    assertThat(save()).hasSize(1);
  }

  @Test
  void refusalsAreForgottenAfterADayAndCountedByTheHour() {
    activities.rejected(1, "400");
    activities.rejected(1, "409");
    activities.unauthenticated(1, "The token is not accepted.");
    SavedActivity saved = save().getFirst();
    Activities later = new Activities(Clock.fixed(NOON, ZoneOffset.UTC));
    later.restore(1, saved);

    assertThat(saved.refusals())
        .containsExactly(
            new SavedActivity.Refusals(Instant.parse("2026-11-24T12:00:00Z"), 2, 1, 0));
    assertThat(later.of(1).rejected(NOON.plus(Duration.ofHours(23)))).isEqualTo(2);
    assertThat(later.of(1).rejected(NOON.plus(Duration.ofHours(24)))).isZero();
    assertThat(later.of(1).lastRejection()).isEqualTo("409");
  }
}
