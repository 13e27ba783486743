package io.scimoperator.runtime.delivery.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {

  @Test
  void delaysGrowAndHaveAnEnd() {
    Duration before = Duration.ZERO;
    for (int attempt = 1; attempt < 10; attempt++) {
      Duration delay = RetrySchedule.after(attempt, new Random(attempt));
      assertThat(delay).isGreaterThan(before);
      before = delay;
    }
    assertThat(RetrySchedule.after(1000, new Random(1))).isLessThan(Duration.ofHours(4));
  }

  @Test
  void noTwoReceiversAreAskedAtTheSameTime() {
    Random random = new Random(7);

    assertThat(RetrySchedule.after(5, random)).isNotEqualTo(RetrySchedule.after(5, random));
  }

  @Test
  void aReceiverMayAskForMoreTimeButNotForAsMuchAsItLikes() {
    Duration soon = RetrySchedule.after(1, Duration.ofMinutes(1), new Random(1));
    Duration late = RetrySchedule.after(1, Duration.ofDays(30), new Random(1));

    assertThat(soon).isEqualTo(Duration.ofMinutes(1));
    assertThat(late).isEqualTo(Duration.ofHours(3));
  }
}
