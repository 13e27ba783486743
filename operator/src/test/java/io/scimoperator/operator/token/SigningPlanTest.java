package io.scimoperator.operator.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.scimoperator.operator.token.SigningPlan.Asked;
import io.scimoperator.operator.token.SigningPlan.Policy;
import io.scimoperator.operator.token.SigningPlan.Step;
import io.scimoperator.secret.SigningSecret;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SigningPlanTest {

  private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");
  private static final Policy ON_REQUEST = Policy.of(Optional.empty(), Optional.empty());
  private static final Asked NOBODY = new Asked(false, false);
  private static final SigningSecret OLD = SigningSecret.generate(new Random(1));
  private static final SigningSecret YOUNG = SigningSecret.generate(new Random(2));

  private final SigningState issued = SigningState.issued(OLD, NOW);

  @Test
  void aSecretIsReplacedOnRequestOrAtItsAge() {
    Policy monthly = Policy.of(Optional.of(Duration.ofDays(30)), Optional.empty());
    Instant later = NOW.plus(Duration.ofDays(30));

    assertThat(SigningPlan.next(issued, ON_REQUEST, NOBODY, later)).isEqualTo(Step.WAIT);
    assertThat(SigningPlan.next(issued, ON_REQUEST, new Asked(true, false), NOW))
        .isEqualTo(Step.STAGE);
    assertThat(SigningPlan.next(issued, monthly, NOBODY, later.minusSeconds(1)))
        .isEqualTo(Step.WAIT);
    assertThat(SigningPlan.next(issued, monthly, NOBODY, later)).isEqualTo(Step.STAGE);
  }

  @Test
  void aSuccessorIsShownOnceAllPodsSignWithItAndTheRequestIsTaken() {
    SigningState staged = issued.stage(YOUNG);

    assertThat(SigningPlan.next(staged, ON_REQUEST, NOBODY, NOW)).isEqualTo(Step.WAIT);
    assertThat(SigningPlan.next(staged, ON_REQUEST, new Asked(true, true), NOW))
        .isEqualTo(Step.WAIT);
    assertThat(SigningPlan.next(staged, ON_REQUEST, new Asked(false, true), NOW))
        .isEqualTo(Step.PUBLISH);
  }

  @Test
  void theOldOneIsInUseUntilTheOverlapEnds() {
    SigningState published = issued.stage(YOUNG).publish(Duration.ofHours(24), NOW);

    assertThat(published.current()).isEqualTo(YOUNG);
    assertThat(SigningPlan.next(published, ON_REQUEST, new Asked(true, true), NOW.plusSeconds(1)))
        .isEqualTo(Step.WAIT);
    assertThat(SigningPlan.next(published, ON_REQUEST, NOBODY, NOW.plus(Duration.ofHours(24))))
        .isEqualTo(Step.FORGET);
    assertThat(published.forget().previous()).isNull();
  }

  @Test
  void aStateIsReadBackAsItWasWritten() {
    SigningState staged = issued.stage(YOUNG);
    SigningState published = staged.publish(Duration.ofHours(24), NOW);

    assertThat(SigningData.read(SigningData.of(staged), SigningSecret::parse, Instant.MIN))
        .contains(staged);
    assertThat(SigningData.read(SigningData.of(published), SigningSecret::parse, Instant.MIN))
        .contains(published);
    assertThat(SigningData.KEYS).containsAll(SigningData.of(published).keySet());
  }

  @Test
  void aSecretOfSomebodyElseNeedsNothingButItsText() {
    Map<String, String> data = Map.of("secret", OLD.text() + "\n", "previous.secret", YOUNG.text());

    SigningState read = SigningData.read(data, SigningSecret::parse, NOW).orElseThrow();

    assertThat(read.current()).isEqualTo(OLD);
    assertThat(read.previous()).isEqualTo(new SigningState.Previous(YOUNG, null));
    assertThat(SigningData.read(Map.of("secret", "hunter2"), SigningSecret::parse, NOW)).isEmpty();
  }
}
