package io.scimoperator.operator.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.scimoperator.api.v1alpha1.RevocationPolicy;
import io.scimoperator.token.BearerToken;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TokenDataTest {

  private static final Instant MADE = Instant.parse("2026-11-24T00:00:00Z");
  private static final Instant LATER = Instant.parse("2026-12-24T00:00:00Z");
  private static final RotationPolicy POLICY =
      new RotationPolicy(Duration.ofDays(30), Duration.ofDays(2), RevocationPolicy.AT_DEADLINE);

  private final Random random = new Random(3);
  private final TokenState issued = TokenState.issued(BearerToken.generate(random), MADE);
  private final TokenState staged = issued.stage(BearerToken.generate(random), LATER);
  private final TokenState published = staged.publish(POLICY.overlap(), LATER);

  @Test
  void everyStateOfARotationIsReadBackAsItWas() {
    for (TokenState state : new TokenState[] {issued, staged, published, published.revoke()}) {
      Map<String, String> written = TokenData.of(state, POLICY);

      TokenState read = TokenData.read(written, Instant.EPOCH).orElseThrow();

      assertThat(TokenData.of(read, POLICY)).isEqualTo(written);
      assertThat(TokenData.KEYS).containsAll(written.keySet());
    }
  }

  @Test
  void aPublishedTokenLeavesOnlyTheHashOfItsPredecessor() {
    assertThat(TokenData.of(published, POLICY).values())
        .noneMatch(value -> value.equals(issued.current().token().text()));
  }

  @Test
  void aTokenThatIsNotReplacedByItselfTellsNoExpiry() {
    assertThat(TokenData.of(issued, POLICY)).containsEntry("expiresAt", "2026-12-26T00:00:00Z");
    assertThat(TokenData.of(issued, RotationPolicy.of(null))).doesNotContainKey("expiresAt");
  }

  @Test
  void aSecretWithNothingButATokenIsAdopted() {
    Map<String, String> restored = new HashMap<>();
    restored.put("token", issued.current().token().text() + "\n");
    restored.put("issuedAt", "yesterday");

    assertThat(TokenData.read(restored, LATER).orElseThrow().current())
        .satisfies(current -> {
          assertThat(current.token().id()).isEqualTo(issued.current().token().id());
          assertThat(current.issuedAt()).isEqualTo(LATER);
        });
  }

  @Test
  void whatIsNoTokenOfOursIsNotRead() {
    assertThat(TokenData.read(Map.of("token", "secret"), MADE)).isEmpty();
    assertThat(TokenData.read(Map.of(), MADE)).isEmpty();
  }
}
