package io.scimoperator.operator.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.scimoperator.admin.v1.DirectoryReport;
import io.scimoperator.admin.v1.Webhook;
import io.scimoperator.admin.v1.WebhookReport;
import io.scimoperator.admin.v1.WebhookReport.State;
import io.scimoperator.api.v1alpha1.DirectoryStatus;
import io.scimoperator.api.v1alpha1.WebhookState;
import io.scimoperator.api.v1alpha1.WebhookStatus;
import io.scimoperator.operator.condition.ConditionType;
import io.scimoperator.operator.desired.SigningMaterialSecret;
import io.scimoperator.operator.desired.TokenSecret;
import io.scimoperator.operator.runtime.RuntimeAnswer;
import io.scimoperator.operator.runtime.RuntimePod;
import io.scimoperator.operator.token.SigningState;
import io.scimoperator.secret.Sealing;
import io.scimoperator.secret.SigningSecret;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WebhooksTest {

  private static final String SPEC =
      "displayName: A\nwebhooks: [{name: app, url: \"https://example.com/hook\"}]";
  private static final SigningSecret SECRET = SigningSecret.generate(new Random(1));

  private final Scene scene = new Scene(SPEC);

  private void reported(State state, @Nullable Instant since, long parked) {
    DirectoryReport report =
        new DirectoryReport(
            "tenants",
            "acme",
            "directory_1",
            scene.digest(),
            Scene.NOW,
            new DirectoryReport.Counts(0, 0, 0, 0),
            Scene.NO_ACTIVITY,
            List.of(),
            List.of(
                new WebhookReport(
                    "app", state, since, "It answered 500.", null, 3, parked, List.of())),
            List.of(),
            null);
    scene.pods.add(Scene.readyPod("scim-acme-0"));
    scene.answers.put(
        new RuntimePod("scim-acme-0", "127.0.0.2", 9090, "bearer"),
        new RuntimeAnswer.Serving(report));
  }

  private Secret held() {
    return SigningMaterialSecret.of(
        scene.settings,
        scene.settings.webhooks().getFirst().signing(),
        SigningState.issued(SECRET, Scene.NOW));
  }

  private Condition condition() {
    return scene.condition(ConditionType.WEBHOOKS_HEALTHY);
  }

  @Test
  void aDirectoryWithoutWebhooksHasNoSuchCondition() {
    Scene without = new Scene("displayName: A");

    assertThat(without.status().conditions())
        .noneMatch(condition -> condition.getType().equals("WebhooksHealthy"));
  }

  @Test
  void aReceiverThatFailsIsToldOnceItIsWorthIt() {
    scene.secrets.add(held());
    reported(State.FAILING, Scene.NOW.minusSeconds(5), 0);
    assertThat(condition().getStatus()).isEqualTo("True");

    scene.now = Scene.NOW.plusSeconds(30);

    assertThat(condition().getReason()).isEqualTo("WebhookFailing");
    assertThat(condition().getMessage()).contains("app", "It answered 500.");
  }

  @Test
  void aPausedReceiverSaysHowItIsResumed() {
    scene.secrets.add(held());
    reported(State.PAUSED, Scene.NOW, 0);

    assertThat(condition().getReason()).isEqualTo("WebhookPaused");
    assertThat(condition().getMessage()).contains("scim-operator.io/resume-webhook=app");
  }

  @Test
  void eventsThatWereGivenUpAreTold() {
    scene.secrets.add(held());
    reported(State.ACTIVE, null, 2);

    assertThat(condition().getReason()).isEqualTo("EventsParked");
    assertThat(condition().getMessage()).contains("2 events");
  }

  @Test
  void theStatusTellsOfEachWebhookAndRemembersItWhileNobodyAnswers() {
    scene.secrets.add(held());
    reported(State.FAILING, Scene.NOW, 2);
    DirectoryStatus status = scene.status();

    assertThat(status.webhooks())
        .containsExactly(
            new WebhookStatus("app", WebhookState.FAILING, null, 2L, "It answered 500."));

    scene.directory.setStatus(status);
    scene.answers.clear();
    assertThat(scene.status().webhooks()).isEqualTo(status.webhooks());
  }

  @Test
  void aWebhookThatIsNoLongerInTheSpecIsNotInTheStatus() {
    Scene without = new Scene("displayName: A");
    without.directory.setStatus(
        new DirectoryStatus(
            1L,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            List.of(new WebhookStatus("app", WebhookState.ACTIVE, null, null, null))));

    assertThat(without.status().webhooks()).isNull();
  }

  @Test
  void aSecretOfAnotherKindIsLeftAloneAndSaid() {
    scene.secrets.add(
        new SecretBuilder()
            .withNewMetadata()
            .withName("scim-acme-webhook-app")
            .endMetadata()
            .withData(TokenSecret.encoded(Map.of("password", "x")))
            .build());
    reported(State.HELD, null, 0);

    assertThat(condition().getReason()).isEqualTo("SecretUnusable");
    assertThat(condition().getMessage()).contains("scim-acme-webhook-app", "whsec_");
  }

  @Test
  void aRequestThatNamesNoWebhookIsSaid() {
    scene.secrets.add(held());
    reported(State.ACTIVE, null, 0);
    scene.directory.getMetadata().setAnnotations(Map.of("scim-operator.io/resume-webhook", "crm"));

    assertThat(condition().getReason()).isEqualTo("UnknownWebhook");
  }

  @Test
  void theRuntimeIsToldSealedSecretsAndTheSameBytesEachTime() {
    List<SigningStep> steps =
        List.of(
            new SigningStep.Follow(
                scene.settings.webhooks().getFirst().signing(),
                SigningState.issued(SECRET, Scene.NOW)));
    WebhookConfigurations configurations =
        new WebhookConfigurations(scene.settings.identity(), Optional.of(Sealing.with("bearer")));

    Webhook told = configurations.of(scene.settings.webhooks(), steps).getFirst();

    assertThat(configurations.of(scene.settings.webhooks(), steps)).containsExactly(told);
    String body =
        Configurations.body(
            scene.settings, List.of(), new Configurations.Told(List.of(told), null), null);
    assertThat(body).contains("https://example.com/hook").doesNotContain(SECRET.text());
    assertThat(
            Sealing.with("bearer")
                .open(
                    told.secrets().getFirst().sealed(),
                    Webhook.Secret.place("tenants", "acme", "app")))
        .contains(SECRET.text());
  }

  @Test
  void theSecretOfAWebhookThatLeftTheSpecIsObsolete() {
    Secret secret = held();
    Scene without = new Scene("displayName: A");

    assertThat(SigningEntries.obsolete(without.settings, List.of(secret))).containsExactly(secret);
    assertThat(SigningEntries.obsolete(scene.settings, List.of(secret))).isEmpty();
  }

  @Test
  void aSecretThatIsThereAndNotOursIsReadAndNotWritten() {
    Secret theirs =
        new SecretBuilder()
            .withNewMetadata()
            .withName("scim-acme-webhook-app")
            .endMetadata()
            .withData(TokenSecret.encoded(Map.of("secret", SECRET.text())))
            .build();

    SigningEntry entry = SigningEntries.of(scene.settings, List.of(theirs), Scene.NOW).getFirst();

    assertThat(entry).isInstanceOf(SigningEntry.Theirs.class);
    assertThat(SigningSteps.asItIs(entry)).isInstanceOf(SigningStep.Follow.class);
  }
}
