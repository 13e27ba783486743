package io.scimoperator.operator.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Condition;
import io.scimoperator.admin.v1.DirectoryReport.Activity;
import io.scimoperator.admin.v1.LoggedRequest;
import io.scimoperator.operator.condition.ConditionType;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SyncHealthTest {

  private static final Instant NOW = Scene.NOW;

  private static Condition health(Scene scene, Activity activity) {
    return scene.serving("d1", activity).condition(ConditionType.SYNC_HEALTHY);
  }

  private static Activity heard(Duration ago) {
    return new Activity(NOW.minus(ago), null, 0, null, 0L, 0L);
  }

  private static Activity refused(@Nullable Instant last, long strangers) {
    return new Activity(last, null, 0, null, strangers, 0L);
  }

  private static Scene okta() {
    return new Scene("displayName: Acme\nprovider: Okta");
  }

  private static LoggedRequest request(int status) {
    return new LoggedRequest(NOW, "POST", "/Users", status, null, null, 1, "id", null, "r");
  }

  @Test
  void aProviderThatHasNotConnectedIsNeitherHealthyNorNot() {
    Condition health = health(okta(), Scene.NO_ACTIVITY);

    assertThat(health.getStatus()).isEqualTo("Unknown");
    assertThat(health.getReason()).isEqualTo("AwaitingFirstRequest");
  }

  @Test
  void whoKnocksWithoutAGoodTokenBeforeTheFirstSyncIsSentToTheSecret() {
    Condition health = health(okta(), refused(null, 2));

    assertThat(health.getStatus()).isEqualTo("False");
    assertThat(health.getReason()).isEqualTo("TokenRefused");
    assertThat(health.getMessage()).contains("2 requests", "Secret scim-acme-token-idp");
  }

  @Test
  void strangersDoNotMatterWhileTheProviderIsHeard() {
    assertThat(health(okta(), refused(NOW.minusSeconds(3600), 50)).getStatus()).isEqualTo("True");
    assertThat(health(okta(), refused(NOW.minusSeconds(3601), 50)).getReason())
        .isEqualTo("TokenRefused");
  }

  @Test
  void howLongAProviderMayBeSilentDependsOnItsKind() {
    Scene entra = new Scene("displayName: Acme\nprovider: EntraID");

    assertThat(health(okta(), heard(Duration.ofDays(2))).getStatus()).isEqualTo("True");
    assertThat(health(okta(), heard(Duration.ofDays(31))).getReason()).isEqualTo("Quiet");
    assertThat(health(entra, heard(Duration.ofDays(2))))
        .satisfies(health -> {
          assertThat(health.getReason()).isEqualTo("Quiet");
          assertThat(health.getMessage()).contains("2026-11-22T10:00:00Z", "1 days");
        });
  }

  @Test
  void mostOfTheLastRequestsRefusedIsNotHealthyAndAFewAre() {
    Activity activity = new Activity(NOW, NOW, 30, "409 uniqueness: userName is taken.", 0L, 0L);
    Scene few = okta();
    Stream.generate(() -> request(409)).limit(9).forEach(few.requests::add);
    Stream.generate(() -> request(201)).limit(11).forEach(few.requests::add);
    Scene most = okta();
    Stream.generate(() -> request(409)).limit(10).forEach(most.requests::add);
    Stream.generate(() -> request(201)).limit(10).forEach(most.requests::add);

    assertThat(health(few, activity).getStatus()).isEqualTo("True");
    assertThat(health(most, activity))
        .satisfies(health -> {
          assertThat(health.getReason()).isEqualTo("RequestsRefused");
          assertThat(health.getMessage()).contains("10 of the last 20", "userName is taken");
        });
  }

  @Test
  void lookingForSomebodyWhoIsNotThereIsNoRefusal() {
    Scene scene = okta();
    Stream.generate(() -> request(404)).limit(20).forEach(scene.requests::add);

    assertThat(health(scene, new Activity(NOW, NOW, 30, null, 0L, 0L)).getStatus())
        .isEqualTo("True");
  }

  @Test
  void whatWasSaidStaysWhileTheRuntimeIsAway() {
    Scene scene = okta();
    assertThat(scene.condition(ConditionType.SYNC_HEALTHY).getReason()).isEqualTo("NotObserved");

    scene.directory.setStatus(okta().serving("d1", heard(Duration.ZERO)).status());

    assertThat(scene.condition(ConditionType.SYNC_HEALTHY).getReason()).isEqualTo("Syncing");
  }
}
