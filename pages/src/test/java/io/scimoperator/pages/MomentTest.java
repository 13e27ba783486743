package io.scimoperator.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MomentTest {

  private static final Instant NOW = Instant.parse("2026-11-27T18:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "PT2S, just now",
    "PT40S, 40 seconds ago",
    "PT3M, 3 minutes ago",
    "PT30H, 30 hours ago",
    "P12D, 12 days ago",
    "PT-2S, in a moment",
    "P-6D, in 6 days"
  })
  void itIsToldAsPeopleDo(Duration ago, String text) {
    assertThat(new Moment(NOW.minus(ago), NOW).relative()).isEqualTo(text);
  }
}
