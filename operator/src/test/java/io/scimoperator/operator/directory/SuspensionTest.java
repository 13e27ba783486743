package io.scimoperator.operator.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.scimoperator.api.v1alpha1.DirectoryStatus;
import io.scimoperator.operator.condition.ConditionType;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SuspensionTest {

  private static final String SPEC = "displayName: Acme\nsuspend: true";

  @Test
  void aSuspendedDirectorySaysSoAndIsStillReady() {
    Scene scene = new Scene(SPEC);
    scene.serving(scene.digest(), Scene.NO_ACTIVITY);

    assertThat(scene.condition(ConditionType.PAUSED).getStatus()).isEqualTo("True");
    assertThat(scene.condition(ConditionType.READY).getStatus()).isEqualTo("True");
    assertThat(scene.condition(ConditionType.PROGRESSING).getReason()).isEqualTo("Suspended");
    assertThat(scene.condition(ConditionType.TOKENS_HEALTHY).getStatus()).isEqualTo("True");
  }

  @Test
  void theEndpointThatWasPublishedStaysWhenTheSpecMovesOn() {
    Scene scene = new Scene(SPEC + "\nendpoint: {host: new.example.com}");
    scene.directory.setStatus(
        new DirectoryStatus(
            1L, "http://old.example.com/x", null, null, null, null, null, null, null, null));

    DirectoryStatus status = scene.serving("an old digest", Scene.NO_ACTIVITY).status();

    assertThat(status.endpoint()).isEqualTo("http://old.example.com/x");
    assertThat(Scene.condition(status, ConditionType.READY))
        .satisfies(ready -> {
          assertThat(ready.getStatus()).isEqualTo("True");
          assertThat(ready.getMessage()).contains("before it was suspended", "old.example.com");
        });
  }

  @Test
  void whatWasNeverSetUpIsNotReadyAndNotOnItsWay() {
    Scene scene = new Scene(SPEC);

    assertThat(scene.condition(ConditionType.READY).getReason()).isEqualTo("Suspended");
    assertThat(scene.condition(ConditionType.PROGRESSING).getStatus()).isEqualTo("False");
  }

  @Test
  void aSecretThatIsLostMeanwhileIsNamedAndNotMade() {
    Scene scene = new Scene(SPEC);
    scene.secrets.clear();

    assertThat(Suspension.outcome(scene.observed()).tokens())
        .singleElement()
        .isInstanceOf(TokenStep.Leave.class);
    assertThat(scene.condition(ConditionType.TOKENS_HEALTHY))
        .satisfies(healthy -> {
          assertThat(healthy.getReason()).isEqualTo("SecretMissing");
          assertThat(healthy.getMessage()).contains("scim-acme-token-idp");
        });
  }

  @Test
  void countsGoOnBeingTrue() {
    DirectoryStatus status = new Scene(SPEC).serving("d", Scene.NO_ACTIVITY).status();

    assertThat(Objects.requireNonNull(status.sync()).users()).isEqualTo(3);
    assertThat(status.observedGeneration()).isEqualTo(3);
  }

  @Test
  void otherwiseChangesAreMadeAndTheStatusSaysSo() {
    assertThat(new Scene("displayName: Acme").condition(ConditionType.PAUSED))
        .satisfies(paused -> {
          assertThat(paused.getStatus()).isEqualTo("False");
          assertThat(paused.getReason()).isEqualTo("Running");
        });
  }
}
