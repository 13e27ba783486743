package io.scimoperator.runtime.delivery.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.scimoperator.runtime.store.WebhookKey;
import io.scimoperator.runtime.store.WebhookState;
import io.scimoperator.secret.SigningSecret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StandingTest {

  private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");

  private final Standing standing =
      new Standing(
          new WebhookState(new WebhookKey(1, "app"), 0, 0, null, WebhookState.Health.UNKNOWN, 0, 0),
          new Random(3));

  @Test
  void oneEventThatIsNeverTakenDoesNotMakeItRest() {
    for (int i = 0; i < 20; i++) {
      standing.failed("event_1", "It answered 422.", NOW.plusSeconds(i));
    }

    assertThat(standing.isDown()).isFalse();
    assertThat(standing.concurrency(NOW)).isEqualTo(32);
  }

  @Test
  void severalEventsThatFailMakeItRestTheLongerTheLongerItLasts() {
    standing.failed("event_1", "no", NOW);
    standing.failed("event_2", "no", NOW);
    standing.failed("event_3", "no", NOW);

    assertThat(standing.concurrency(NOW)).isZero();
    assertThat(standing.concurrency(NOW.plusSeconds(2))).isEqualTo(1);
    Instant later = NOW.plus(Duration.ofHours(2));
    standing.failed("event_4", "no", later);
    assertThat(Objects.requireNonNull(standing.restsUntil()))
        .isBetween(later.plus(Duration.ofMinutes(20)), later.plus(Duration.ofMinutes(40)));
    assertThat(standing.isDownFor(Duration.ofHours(2), later)).isTrue();
  }

  @Test
  void whatIsTakenEndsIt() {
    standing.failed("event_1", "no", NOW);
    standing.failed("event_2", "no", NOW);
    standing.failed("event_3", "no", NOW);

    assertThat(standing.taken(NOW.plusSeconds(5))).isTrue();
    assertThat(standing.taken(NOW.plusSeconds(6))).isFalse();
    assertThat(standing.health().failingSince()).isNull();
    assertThat(standing.health().lastError()).isNull();
  }

  @Test
  void afterARefusalOfTheSignatureTheOtherSecretComesFirst() {
    SigningSecret young = SigningSecret.generate(new Random(1));
    SigningSecret old = SigningSecret.generate(new Random(2));

    assertThat(standing.inOrder(List.of(young, old))).containsExactly(young, old);
    standing.refused(500);
    assertThat(standing.inOrder(List.of(young, old))).containsExactly(young, old);
    standing.refused(401);
    assertThat(standing.inOrder(List.of(young, old))).containsExactly(old, young);
  }
}
