package io.scimoperator.operator.dashboard.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SparklineTest {

  private static final Instant NOW = Instant.parse("2026-11-27T18:00:00Z");

  @Test
  void theNewestIsAtTheRightAndWhatIsTooOldIsNotCounted() {
    Sparkline changes =
        Sparkline.of(
            List.of(NOW, NOW.minus(Duration.ofMinutes(59)), NOW.minus(Duration.ofMinutes(61))),
            false,
            NOW);

    assertThat(changes.bars()).hasSize(30);
    assertThat(changes.bars().getLast().height()).isEqualTo(24);
    assertThat(changes.bars().getFirst().height()).isEqualTo(24);
    assertThat(changes.bars().get(15).height()).isEqualTo(1);
    assertThat(changes.text()).isEqualTo("2 changes in the last hour");
  }

  @Test
  void fewAreSeenBesideMany() {
    Sparkline changes =
        Sparkline.of(
            Stream.concat(
                    Collections.nCopies(1000, NOW).stream(),
                    Stream.of(NOW.minus(Duration.ofMinutes(30))))
                .toList(),
            false,
            NOW);

    assertThat(changes.bars()).allSatisfy(bar -> assertThat(bar.y() + bar.height()).isEqualTo(24));
    assertThat(changes.bars().get(14).height()).isGreaterThanOrEqualTo(4);
  }

  @Test
  void moreThanAreKnownAreToldAsMore() {
    assertThat(Sparkline.of(List.of(NOW), true, NOW).text())
        .isEqualTo("More than 1 changes in the last hour");
    assertThat(Sparkline.of(List.of(), false, NOW).text()).isEqualTo("No changes in the last hour");
  }
}
