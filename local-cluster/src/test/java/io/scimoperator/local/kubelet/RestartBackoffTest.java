package io.scimoperator.local.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestartBackoffTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

  @Test
  void pausesDoubleUpToTenSecondsAndBeginAnewAfterAQuietMinute() {
    RestartBackoff backoff = new RestartBackoff();
    List<Long> pauses = new ArrayList<>();

    Duration first = backoff.remaining(NOW);
    for (int i = 0; i < 7; i++) {
      backoff.ended(NOW, NOW.plusSeconds(1));
      pauses.add(backoff.remaining(NOW.plusSeconds(1)).toMillis());
    }
    backoff.ended(NOW, NOW.plusSeconds(60));

    assertThat(first).isZero();
    assertThat(pauses).containsExactly(500L, 1000L, 2000L, 4000L, 8000L, 10000L, 10000L);
    assertThat(backoff.remaining(NOW.plusSeconds(60))).isEqualTo(Duration.ofMillis(500));
    assertThat(backoff.remaining(NOW.plusSeconds(61))).isZero();
  }
}
