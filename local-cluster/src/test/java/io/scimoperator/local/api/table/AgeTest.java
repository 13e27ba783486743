package io.scimoperator.local.api.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgeTest {

  @ParameterizedTest
  @CsvSource({
    "PT0S,0s",
    "PT119S,119s",
    "PT2M,2m",
    "PT3M5S,3m5s",
    "PT2H59M,179m",
    "PT3H1M,3h1m",
    "PT30H,30h",
    "PT50H,2d2h",
    "P9D,9d",
    "P800D,2y70d"
  })
  void anAgeIsAsPreciseAsItIsYoung(Duration age, String shown) {
    assertThat(Age.of(age)).isEqualTo(shown);
  }
}
