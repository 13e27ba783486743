package io.scimoperator.operator.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.api.v1alpha1.DirectoryStatus;
import io.scimoperator.operator.condition.ConditionType;
import io.scimoperator.operator.condition.Conditions;
import io.scimoperator.operator.runtime.RuntimeAnswer;
import io.scimoperator.operator.runtime.RuntimePod;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What Flux, Argo CD and kubectl's kin make of a Directory: the rules of sigs.k8s.io/kstatus. */
class KstatusTest {

  private enum Verdict {
    CURRENT,
    IN_PROGRESS,
    FAILED
  }

  /** As the library computes it for a kind that it does not know. */
  private static Verdict verdict(Directory directory, DirectoryStatus status) {
    if (!Objects.equals(status.observedGeneration(), directory.getMetadata().getGeneration())) {
      return Verdict.IN_PROGRESS;
    }
    if (has(status, "Reconciling", "True"::equals)) {
      return Verdict.IN_PROGRESS;
    }
    if (has(status, "Stalled", "True"::equals)) {
      return Verdict.FAILED;
    }
    return has(status, "Ready", ready -> !ready.equals("True"))
        ? Verdict.IN_PROGRESS
        : Verdict.CURRENT;
  }

  private static boolean has(DirectoryStatus status, String type, Predicate<String> expected) {
    return Objects.requireNonNull(status.conditions()).stream()
        .anyMatch(c -> c.getType().equals(type) && expected.test(c.getStatus()));
  }

  private static Scene acme() {
    return new Scene("displayName: Acme");
  }

  private static Verdict verdict(Scene scene) {
    return verdict(scene.directory, scene.status());
  }

  private static Scene answering(RuntimeAnswer answer) {
    Scene scene = acme();
    scene.answers.put(new RuntimePod("scim-acme-0", "127.0.0.2", 9090, "x"), answer);
    return scene;
  }

  @Test
  void servedIsCurrentAndOnTheWayIsInProgress() {
    Scene served = acme();
    served.serving(served.digest(), Scene.NO_ACTIVITY);

    assertThat(verdict(served)).isEqualTo(Verdict.CURRENT);
    assertThat(verdict(acme())).isEqualTo(Verdict.IN_PROGRESS);
    assertThat(verdict(acme().serving("an old digest", Scene.NO_ACTIVITY)))
        .isEqualTo(Verdict.IN_PROGRESS);
    assertThat(verdict(answering(new RuntimeAnswer.Unreachable("it is silent"))))
        .isEqualTo(Verdict.IN_PROGRESS);
  }

  @Test
  void aNewGenerationIsInProgressUntilItIsObserved() {
    Scene served = acme();
    DirectoryStatus old = served.serving(served.digest(), Scene.NO_ACTIVITY).status();

    served.directory.getMetadata().setGeneration(4L);

    assertThat(verdict(served.directory, old)).isEqualTo(Verdict.IN_PROGRESS);
  }

  @Test
  void whatWaitsForAPersonHasFailed() {
    Scene held = acme();
    Obstacle obstacle = new Obstacle.ClassNotFound("gold");

    assertThat(verdict(held.directory, Statuses.held(held.observed(), obstacle)))
        .isEqualTo(Verdict.FAILED);
    assertThat(verdict(answering(new RuntimeAnswer.Refused("LabelTaken", "taken"))))
        .isEqualTo(Verdict.FAILED);
  }

  @Test
  void aRefusalOfTheApiServerHasFailedAlsoWhenTheOldGenerationIsReady() {
    Scene served = acme();
    served.directory.setStatus(served.serving(served.digest(), Scene.NO_ACTIVITY).status());

    DirectoryStatus refused = Refusal.status(served.directory, "quota exceeded", served.now);

    assertThat(verdict(served.directory, refused)).isEqualTo(Verdict.FAILED);
    served.directory.setStatus(refused);
    assertThat(verdict(served)).as("once it is accepted").isEqualTo(Verdict.CURRENT);
  }

  @Test
  void aSuspendedDirectoryThatIsServedIsCurrent() {
    Scene suspended = new Scene("displayName: Acme\nsuspend: true");

    assertThat(verdict(suspended.serving("an old digest", Scene.NO_ACTIVITY)))
        .isEqualTo(Verdict.CURRENT);
  }

  @Test
  void stalledIsThereOnlyWhileItIsTrue() {
    assertThat(
            Conditions.find(
                Objects.requireNonNull(acme().status().conditions()), ConditionType.STALLED))
        .isEmpty();
  }
}
