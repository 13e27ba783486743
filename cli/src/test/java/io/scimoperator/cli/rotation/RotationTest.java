package io.scimoperator.cli.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.cli.outcome.ExitCode;
import io.scimoperator.cli.outcome.Failure;
import io.scimoperator.cli.view.NamedToken;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RotationTest {

  private static Directory directory(String spec) {
    return Serialization.unmarshal(
        "kind: Directory\nmetadata: {name: acme}\nspec:\n" + spec.indent(2), Directory.class);
  }

  private static void assertRefused(
      String spec, @Nullable String token, ExitCode code, String message) {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> Rotation.choose(directory(spec), token))
        .withMessageContaining(message)
        .extracting(Failure::exitCode)
        .isEqualTo(code);
  }

  @Test
  void theProvidersTokenIsMeantWhereNoneIsNamed() {
    NamedToken chosen =
        Rotation.choose(directory("displayName: A\napplications: [{name: crm}]"), null);

    assertThat(chosen.name()).isEqualTo("idp");
    assertThat(chosen.secretName()).isEqualTo("scim-acme-token-idp");
  }

  @Test
  void ofSeveralOneHasToBeNamed() {
    String spec = "displayName: A\ntokens: [{name: one}, {name: two}]";

    assertRefused(spec, null, ExitCode.USAGE, "one, two");
    assertThat(Rotation.choose(directory(spec), "two").name()).isEqualTo("two");
  }

  @Test
  void aTokenThatIsNotThereIsNotFound() {
    assertRefused("displayName: A", "spare", ExitCode.NOT_FOUND, "no token spare; it has idp");
  }

  @Test
  void aTokenThatIsKeptElsewhereIsReplacedThere() {
    String spec = "displayName: A\ntokens: [{name: v, source: ExistingSecret, secretName: vault}]";

    assertRefused(spec, "v", ExitCode.USAGE, "replace it in Secret vault");
    assertRefused(spec, null, ExitCode.USAGE, "makes no token");
  }
}
