package io.scimoperator.operator.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.scimoperator.admin.v1.DirectoryReport.CredentialUse;
import io.scimoperator.api.v1alpha1.RevocationPolicy;
import io.scimoperator.operator.token.RotationPlan.Moment;
import io.scimoperator.token.BearerToken;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RotationPlanTest {

  private static final Instant START = Instant.parse("2026-11-24T00:00:00Z");
  private static final Duration OVERLAP = Duration.ofHours(2);
  private static final RotationPolicy POLICY =
      new RotationPolicy(Duration.ofDays(1), OVERLAP, RevocationPolicy.WHEN_REPLACED);

  private final Random random = new Random(7);
  private final BearerToken first = BearerToken.generate(random);
  private final BearerToken second = BearerToken.generate(random);
  private final TokenState issued = TokenState.issued(first, START);

  private static CredentialUse use(BearerToken token, @Nullable Instant at) {
    return new CredentialUse(token.id(), at, at);
  }

  private static RotationStep next(
      TokenState state,
      RotationPolicy policy,
      boolean requested,
      Instant now,
      CredentialUse... uses) {
    return RotationPlan.next(
        state, policy, requested, new Moment(now, Optional.of(TokenUse.of(List.of(uses)))));
  }

  @Test
  void aYoungTokenStaysUntilItsIntervalIsOver() {
    assertThat(next(issued, POLICY, false, START.plusSeconds(86_399), use(first, START)))
        .isEqualTo(new RotationStep.Done());
    assertThat(next(issued, POLICY, false, START.plusSeconds(86_400), use(first, START)))
        .isEqualTo(new RotationStep.Stage());
  }

  @Test
  void aRequestRotatesAtOnce() {
    assertThat(next(issued, RotationPolicy.of(null), true, START, use(first, null)))
        .isEqualTo(new RotationStep.Stage());
  }

  @Test
  void nothingMovesWhileTheRuntimeIsSilent() {
    for (TokenState state :
        List.of(
            issued,
            issued.stage(second, START),
            issued.stage(second, START).publish(OVERLAP, START))) {
      assertThat(
              RotationPlan.next(
                  state, POLICY, true, new Moment(START.plus(OVERLAP), Optional.empty())))
          .isInstanceOf(RotationStep.Wait.class);
    }
  }

  @Test
  void aTokenIsPublishedOnlyWhenItIsAccepted() {
    TokenState staged = issued.stage(second, START);

    assertThat(next(staged, POLICY, false, START, use(first, START)))
        .isInstanceOf(RotationStep.Wait.class);
    assertThat(next(staged, POLICY, false, START, use(first, START), use(second, null)))
        .isEqualTo(new RotationStep.Publish());
  }

  @Test
  void theOldTokenEndsEarlyOnceTheNewOneIsUsedAndItIsQuiet() {
    TokenState overlapping = issued.stage(second, START).publish(OVERLAP, START);
    Instant moved = START.plusSeconds(60);
    Instant quiet = moved.plus(POLICY.quiet());

    assertThat(
            next(
                overlapping,
                POLICY,
                false,
                quiet.minusSeconds(1),
                use(first, START),
                use(second, moved)))
        .isInstanceOf(RotationStep.Wait.class);
    assertThat(next(overlapping, POLICY, false, quiet, use(first, START), use(second, moved)))
        .isEqualTo(new RotationStep.Revoke());
    assertThat(next(overlapping, POLICY, false, quiet, use(first, quiet), use(second, moved)))
        .isInstanceOf(RotationStep.Wait.class);
  }

  @Test
  void atDeadlineKeepsTheOldTokenToTheEnd() {
    RotationPolicy atDeadline = new RotationPolicy(null, OVERLAP, RevocationPolicy.AT_DEADLINE);
    TokenState overlapping = issued.stage(second, START).publish(OVERLAP, START);
    Instant end = START.plus(OVERLAP);

    assertThat(
            next(
                overlapping,
                atDeadline,
                false,
                end.minusSeconds(1),
                use(first, null),
                use(second, START)))
        .isInstanceOf(RotationStep.Wait.class);
    assertThat(next(overlapping, atDeadline, false, end, use(first, end), use(second, START)))
        .isEqualTo(new RotationStep.Revoke());
  }

  /**
   * Random histories: the operator crashes before or after any push, the runtime is unreachable at
   * times, the provider takes the published token over within the overlap. It is never refused.
   */
  @Test
  void aProviderThatMovesInTimeIsNeverRefused() {
    for (int seed = 0; seed < 300; seed++) {
      new History(new Random(seed)).live();
    }
  }

  private static final class History {
    private final Random random;
    private final Map<String, CredentialUse> runtime = new HashMap<>();
    private final List<String> revoked = new ArrayList<>();
    private TokenState state;
    private String providersToken;
    private Instant now = START;
    private boolean runtimeIsCurrent;

    History(Random random) {
      this.random = random;
      BearerToken token = BearerToken.generate(random);
      this.state = TokenState.issued(token, now);
      this.providersToken = token.id();
    }

    void live() {
      push();
      for (int tick = 0; tick < 400; tick++) {
        now = now.plus(Duration.ofMinutes(random.nextInt(1, 20)));
        boolean reachable = random.nextInt(4) != 0;
        if (reachable && random.nextInt(5) != 0) {
          push();
        }
        reconcile(reachable);
        provider();
        assertThat(runtime).as("tick %d", tick).containsKey(providersToken);
        assertThat(runtime.keySet()).noneMatch(id -> runtimeIsCurrent && revoked.contains(id));
      }
      assertThat(revoked).isNotEmpty();
    }

    private void push() {
      Map<String, CredentialUse> before = Map.copyOf(runtime);
      runtime.clear();
      accept(state.current().token().id(), before);
      if (state.staged() != null) {
        accept(state.staged().token().id(), before);
      }
      if (state.previous() != null) {
        accept(state.previous().id(), before);
      }
      runtimeIsCurrent = true;
    }

    private void accept(String id, Map<String, CredentialUse> before) {
      runtime.put(id, before.getOrDefault(id, new CredentialUse(id, null, null)));
    }

    private void reconcile(boolean reachable) {
      Optional<TokenUse> use =
          reachable ? Optional.of(TokenUse.of(runtime.values())) : Optional.empty();
      RotationStep step =
          RotationPlan.next(state, POLICY, random.nextInt(50) == 0, new Moment(now, use));
      switch (step) {
        case RotationStep.Stage ignored -> change(state.stage(BearerToken.generate(random), now));
        case RotationStep.Publish ignored -> change(state.publish(OVERLAP, now));
        case RotationStep.Revoke ignored -> {
          revoked.add(Objects.requireNonNull(state.previous()).id());
          change(state.revoke());
        }
        case RotationStep.Wait ignored -> {}
        case RotationStep.Done ignored -> {}
      }
    }

    private void change(TokenState next) {
      state = next;
      runtimeIsCurrent = false;
    }

    /** Uses what it has, and takes over what is published within a quarter of the overlap. */
    private void provider() {
      TokenState.Previous previous = state.previous();
      boolean hurry =
          previous != null && now.isAfter(previous.revokeAt().minus(OVERLAP.dividedBy(2)));
      if (hurry || random.nextInt(3) == 0) {
        providersToken = state.current().token().id();
      }
      runtime.computeIfPresent(
          providersToken,
          (id, use) ->
              new CredentialUse(id, use.firstUsedAt() == null ? now : use.firstUsedAt(), now));
    }
  }
}
