package io.scimoperator.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SealingTest {

  private static final String PLACE = "webhook tenants/acme/app";

  private final Sealing sealing = Sealing.with("a bearer");

  @Test
  void whatWasSealedIsOpenedByTheSameKeyAtTheSamePlace() {
    String sealed = sealing.seal("whsec_x", PLACE);

    assertThat(sealed).doesNotContain("whsec");
    assertThat(Sealing.with("a bearer").open(sealed, PLACE)).contains("whsec_x");
  }

  @Test
  void anotherKeyAnotherPlaceAndAnotherByteDoNotOpenIt() {
    String sealed = sealing.seal("whsec_x", PLACE);
    byte[] bytes = Base64.getDecoder().decode(sealed);
    bytes[bytes.length - 1] ^= 1;

    assertThat(Sealing.with("another").open(sealed, PLACE)).isEmpty();
    assertThat(sealing.open(sealed, "webhook tenants/evil/app")).isEmpty();
    assertThat(sealing.open(Base64.getEncoder().encodeToString(bytes), PLACE)).isEmpty();
    assertThat(sealing.open("AAAA", PLACE)).isEmpty();
    assertThat(sealing.open("no base 64!", PLACE)).isEmpty();
  }

  @Test
  void theSameTextIsSealedToTheSameBytesSoThatNothingSeemsToHaveChanged() {
    assertThat(sealing.seal("a", PLACE))
        .isEqualTo(sealing.seal("a", PLACE))
        .isNotEqualTo(sealing.seal("b", PLACE))
        .isNotEqualTo(sealing.seal("a", "elsewhere"));
  }

  @Test
  void aSigningSecretIsReadBackAndDoesNotShowItself() {
    SigningSecret secret = SigningSecret.generate(new Random(1));

    assertThat(SigningSecret.parse(secret.text())).contains(secret);
    assertThat(secret.key()).hasSize(32);
    assertThat(secret.toString()).contains(secret.id()).doesNotContain(secret.text());
    assertThat(SigningSecret.parse("whsec_AAAA")).isEmpty();
    assertThat(SigningSecret.parse("whsec_***")).isEmpty();
    assertThat(SigningSecret.parse("secret")).isEmpty();
  }
}
