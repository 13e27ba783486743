package io.scimoperator.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {

  @Test
  void everyUnitIsUnderstood() {
    assertThat(Period.parse("90d").duration()).isEqualTo(Duration.ofDays(90));
    assertThat(Period.parse("12h").duration()).isEqualTo(Duration.ofHours(12));
    assertThat(Period.parse("30m").duration()).isEqualTo(Duration.ofMinutes(30));
    assertThat(Period.parse("45s").duration()).isEqualTo(Duration.ofSeconds(45));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "90", "d", "0d", "-1d", "1.5h", "1w", "90 d", "1d12h", "1000000d"})
  void anythingElseIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Period.parse(text));
  }
}
