package io.scimoperator.operator.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntryBuilder;
import io.scimoperator.admin.v1.DirectoryReport;
import io.scimoperator.api.v1alpha1.DeprovisionGuardSpec;
import io.scimoperator.operator.Examples;
import io.scimoperator.operator.condition.ConditionType;
import io.scimoperator.operator.condition.Conditions;
import io.scimoperator.operator.runtime.RuntimeAnswer;
import io.scimoperator.operator.runtime.RuntimePod;
import io.scimoperator.operator.settings.DirectorySettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class GuardHealthTest {

  private static final String SPEC =
      "displayName: Acme\nusers: {deprovisionGuard: {maxUsers: 10, window: 1h}}";
  private static final DirectoryReport.Guard QUIET = new DirectoryReport.Guard(3, 0, null, null);
  private static final DirectoryReport.Guard HOLDING =
      new DirectoryReport.Guard(10, 490, Scene.NOW.minusSeconds(60), Scene.NOW.minusSeconds(1));

  private static Scene scene(String permission, DirectoryReport.Guard seen) {
    Scene scene = new Scene(SPEC, permission(permission));
    RuntimeAnswer.Serving answer =
        new RuntimeAnswer.Serving(
            new DirectoryReport(
                "tenants",
                "acme",
                "directory_1",
                scene.digest(),
                Scene.NOW,
                new DirectoryReport.Counts(3, 2, 1, 4),
                Scene.NO_ACTIVITY,
                List.of(),
                List.of(),
                List.of(),
                seen));
    scene.pods.add(Scene.readyPod("scim-acme-0"));
    scene.answers.put(new RuntimePod("scim-acme-0", "127.0.0.2", 9090, "x"), answer);
    return scene;
  }

  private static Map<String, String> permission(String value) {
    return value.isEmpty() ? Map.of() : Map.of(DeprovisionGuardSpec.ALLOW_UNTIL_ANNOTATION, value);
  }

  private static Condition condition(String permission, DirectoryReport.Guard seen) {
    return scene(permission, seen).condition(ConditionType.DEPROVISION_GUARD);
  }

  @Test
  void aGuardThatHasRefusedNothingSaysSo() {
    Condition condition = condition("", QUIET);

    assertThat(condition.getStatus()).isEqualTo("False");
    assertThat(condition.getReason()).isEqualTo("WithinLimits");
  }

  @Test
  void aGuardThatHoldsSomethingBackSaysHowToLetItGo() {
    Condition condition = condition("", HOLDING);

    assertThat(condition.getStatus()).isEqualTo("True");
    assertThat(condition.getReason()).isEqualTo("LimitReached");
    assertThat(condition.getMessage())
        .contains("2026-11-24T09:59:00Z", "490 requests", "--namespace tenants directory acme")
        .endsWith("scim-operator.io/allow-deprovision-until=2026-11-24T12:00:00Z");
  }

  @Test
  void whatIsAllowedIsNotHeldBack() {
    Condition condition = condition("2026-11-24T12:00:00+01:00", HOLDING);

    assertThat(condition.getStatus()).isEqualTo("False");
    assertThat(condition.getReason()).isEqualTo("Allowed");
    assertThat(condition.getMessage()).contains("2026-11-24T11:00:00Z");
  }

  @Test
  void aPermissionThatIsOverIsNone() {
    assertThat(condition("2026-11-24T10:00:00Z", HOLDING).getReason()).isEqualTo("LimitReached");
  }

  @Test
  void aPermissionThatIsNoTimeIsNamedAndCountsForNothing() {
    assertThat(condition("tomorrow", QUIET))
        .satisfies(condition -> {
          assertThat(condition.getStatus()).isEqualTo("False");
          assertThat(condition.getReason()).isEqualTo("PermissionUnreadable");
          assertThat(condition.getMessage())
              .contains("scim-operator.io/allow-deprovision-until is \"tomorrow\"");
        });
    assertThat(condition("tomorrow", HOLDING).getStatus()).isEqualTo("True");
  }

  @Test
  void aDirectoryWithoutAGuardHasNoSuchCondition() {
    Scene scene = new Scene("displayName: Acme");
    scene.serving(scene.digest(), Scene.NO_ACTIVITY);

    assertThat(
            Conditions.find(
                Objects.requireNonNull(scene.status().conditions()),
                ConditionType.DEPROVISION_GUARD))
        .isEmpty();
  }

  @Test
  void anEventTellsThatSomethingIsHeldBackAndThatItIsOver() {
    Scene quiet = scene("", QUIET);
    quiet.directory.setStatus(quiet.status());
    Scene holding = scene("", HOLDING);
    holding.directory.setStatus(quiet.status());

    assertThat(Transitions.of(holding.directory, holding.status()))
        .extracting(Announcement::type, Announcement::reason)
        .containsExactly(tuple("Warning", "LimitReached"));
    quiet.directory.setStatus(holding.status());
    assertThat(Transitions.of(quiet.directory, quiet.status()))
        .extracting(Announcement::type, Announcement::reason)
        .containsExactly(tuple("Normal", "WithinLimits"));
  }

  @Test
  void moreRefusalsAloneAreNoReasonToWriteTheStatusAtOnce() {
    Scene before = scene("", HOLDING);
    DirectoryReport.Guard more =
        new DirectoryReport.Guard(10, 900, HOLDING.firstRefusedAt(), Scene.NOW);
    before.directory.setStatus(before.status());
    before
        .directory
        .getMetadata()
        .setManagedFields(
            List.of(
                new ManagedFieldsEntryBuilder()
                    .withSubresource("status")
                    .withTime(Scene.NOW.toString())
                    .build()));

    assertThat(StatusPace.untilWrite(before.directory, scene("", more).status(), Scene.NOW))
        .contains(StatusPace.COARSE);
  }

  @Test
  void aDirectoryHasTheGuardOfItsClassUnlessItStatesAnother() {
    String ofClass = "deprovisionGuard: {maxPercent: 20}";

    DirectorySettings plain = Examples.settings("displayName: A", ofClass);
    DirectorySettings own = Examples.settings(SPEC, ofClass);
    DirectorySettings none =
        Examples.settings("displayName: A\nusers: {deprovisionGuard: {}}", ofClass);

    assertThat(plain.deprovisionGuard()).isEqualTo(new DeprovisionGuardSpec(null, 20, null, null));
    assertThat(own.deprovisionGuard()).isEqualTo(new DeprovisionGuardSpec(10, null, null, "1h"));
    assertThat(none.deprovisionGuard()).isNull();
  }

  @Test
  void thePermissionIsPartOfWhatTheRuntimeIsTold() {
    Scene allowed = scene("2026-11-24T12:00:00Z", QUIET);

    String body =
        Configurations.body(allowed.settings, List.of(), Configurations.Told.NOBODY, null);

    assertThat(body)
        .contains(
            "\"deprovisionGuard\":{\"limits\":{\"maxUsers\":10,\"window\":\"1h\"},"
                + "\"allowedUntil\":\"2026-11-24T12:00:00Z\"}")
        .contains("\"name\":\"acme\"");
    assertThat(Instant.parse("2026-11-24T12:00:00Z"))
        .isEqualTo(allowed.settings.deprovisionPermission().until());
  }
}
