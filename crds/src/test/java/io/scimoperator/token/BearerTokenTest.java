package io.scimoperator.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class BearerTokenTest {

  private final BearerToken token = BearerToken.generate(new SecureRandom());

  @Test
  void aTokenSurvivesBeingWrittenAndRead() {
    assertThat(BearerToken.parse(token.text()))
        .hasValueSatisfying(read -> {
          assertThat(read.text()).isEqualTo(token.text());
          assertThat(read.id()).isEqualTo(token.id());
          assertThat(read.sha256()).isEqualTo(BearerToken.sha256(token.text()));
        });
  }

  @Test
  void everyTypingErrorOfOneCharacterIsNoticed() {
    String text = token.text();

    for (int i = 0; i < text.length(); i++) {
      String mistyped =
          text.substring(0, i) + (text.charAt(i) == 'x' ? 'y' : 'x') + text.substring(i + 1);
      assertThat(BearerToken.parse(mistyped)).as("character %d", i).isEmpty();
    }
  }

  @Test
  void aTokenNeverShowsItsSecretByAccident() {
    assertThat(token.toString()).contains(token.id()).doesNotContain(token.suffix());
    assertThat(token.text()).endsWith(token.suffix()).startsWith(BearerToken.PREFIX + token.id());
  }

  @Test
  void theHashIsTheOneThatSha256sumPrints() {
    assertThat(BearerToken.sha256("abc"))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }
}
