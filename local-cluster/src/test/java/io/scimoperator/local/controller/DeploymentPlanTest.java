package io.scimoperator.local.controller;

import static io.scimoperator.local.controller.TestPods.ending;
import static io.scimoperator.local.kubelet.Manifests.deployment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DeploymentPlanTest {
  private static final Deployment TWO = replicas(2);
  private static final String HASH = TemplateRevision.of(TWO.getSpec().getTemplate());
  private static final String NEW = "create web-" + HASH + "-abcde";

  static Stream<Arguments> states() {
    return Stream.of(
        argumentSet("nothing there: all at once", List.of(), List.of(NEW, NEW)),
        argumentSet("all there: done", List.of(ready("a"), ready("b")), List.of()),
        argumentSet("old ones: one more first", List.of(old("a"), old("b")), List.of(NEW)),
        argumentSet(
            "the new one not ready: wait", List.of(old("a"), old("b"), unready("c")), List.of()),
        argumentSet(
            "the new one ready: one old one",
            List.of(old("a"), old("b"), ready("c")),
            List.of("delete a")),
        argumentSet(
            "an ending one no longer counts",
            List.of(ending(old("a")), old("b"), ready("c")),
            List.of(NEW)),
        argumentSet(
            "an old one that serves nobody goes first",
            List.of(oldUnready("a"), old("b")),
            List.of(NEW, "delete a")),
        argumentSet(
            "too many: those not ready, then the youngest",
            List.of(ready("a"), ready("b"), unready("c")),
            List.of("delete c")));
  }

  @ParameterizedTest
  @MethodSource("states")
  void startsNewOnesBeforeItEndsOldOnes(List<Pod> pods, List<String> steps) {
    assertThat(steps(TWO, pods)).containsExactlyElementsOf(steps);
  }

  @Test
  void recreatingWaitsUntilTheLastOldOneIsGone() {
    Deployment recreating =
        new DeploymentBuilder(TWO)
            .editSpec()
            .withNewStrategy()
            .withType("Recreate")
            .endStrategy()
            .endSpec()
            .build();

    assertThat(steps(recreating, List.of(old("a"), old("b"))))
        .containsExactly("delete a", "delete b");
    assertThat(steps(recreating, List.of(ending(old("a"))))).isEmpty();
    assertThat(steps(recreating, List.of())).containsExactly(NEW, NEW);
  }

  @Test
  void aPausedOneIsLeftAlone() {
    Deployment paused = new DeploymentBuilder(TWO).editSpec().withPaused(true).endSpec().build();

    assertThat(steps(paused, List.of(old("a")))).isEmpty();
  }

  @Test
  void sharesAreRoundedUpForTheSurgeAndDownForWhatMayBeMissing() {
    assertThat(RollingLimits.of(replicas(5).getSpec())).isEqualTo(new RollingLimits(5, 2, 1));
    assertThat(RollingLimits.of(replicas(1).getSpec())).isEqualTo(new RollingLimits(1, 1, 0));
    assertThat(RollingLimits.of(rolling(0, 0).getSpec())).isEqualTo(new RollingLimits(2, 0, 1));
  }

  @Test
  void aPodCountsAsAvailableOnlyAfterItHasSettled() {
    Availability settling = Availability.of(10, TestPods.NOW);
    Pod fresh =
        TestPods.readySince("a", DeploymentPods.HASH_LABEL, HASH, TestPods.NOW.minusSeconds(4));

    assertThat(settling.isAvailable(fresh)).isFalse();
    assertThat(settling.untilNext(List.of(fresh))).hasValue(Duration.ofSeconds(6));
    assertThat(settling.isAvailable(ready("b"))).isTrue();
  }

  @Test
  void aRolloutThatDoesNotMoveFailsAtItsDeadline() {
    Deployment first =
        new DeploymentBuilder(TWO).editSpec().withProgressDeadlineSeconds(30).endSpec().build();
    DeploymentStatus begun = report(first, List.of(unready("a")), TestPods.NOW);
    Deployment second = new DeploymentBuilder(first).withStatus(begun).build();

    DeploymentStatus waiting = report(second, List.of(unready("a")), TestPods.NOW.plusSeconds(29));
    DeploymentStatus late = report(second, List.of(unready("a")), TestPods.NOW.plusSeconds(30));
    DeploymentStatus moved =
        report(second, List.of(unready("a"), unready("b")), TestPods.NOW.plusSeconds(30));

    assertThat(reason(waiting)).isEqualTo("ReplicaSetUpdated");
    assertThat(waiting).isEqualTo(begun);
    assertThat(reason(late)).isEqualTo("ProgressDeadlineExceeded");
    assertThat(reason(moved)).isEqualTo("ReplicaSetUpdated");
    assertThat(DeploymentReport.untilDeadline(second, begun, TestPods.NOW))
        .hasValue(Duration.ofSeconds(30));
  }

  private static String reason(DeploymentStatus status) {
    return status.getConditions().get(1).getReason();
  }

  private static DeploymentStatus report(Deployment deployment, List<Pod> pods, Instant now) {
    return DeploymentReport.of(
        DeploymentPods.of(deployment, "local", () -> "abcde"), pods, Availability.of(0, now));
  }

  private static List<String> steps(Deployment deployment, List<Pod> pods) {
    return DeploymentPlan.steps(
            DeploymentPods.of(deployment, "local", () -> "abcde"),
            pods,
            Availability.of(0, TestPods.NOW))
        .stream()
        .map(TestPods::told)
        .toList();
  }

  private static Deployment rolling(int surge, int unavailable) {
    return new DeploymentBuilder(TWO)
        .editSpec()
        .withNewStrategy()
        .withNewRollingUpdate()
        .withMaxSurge(new IntOrString(surge))
        .withMaxUnavailable(new IntOrString(unavailable))
        .endRollingUpdate()
        .endStrategy()
        .endSpec()
        .build();
  }

  private static Deployment replicas(int count) {
    return new DeploymentBuilder(
            deployment("web", "containers: [{name: main, image: pod-program}]"))
        .editSpec()
        .withReplicas(count)
        .endSpec()
        .build();
  }

  private static Pod ready(String name) {
    return TestPods.ready(name, DeploymentPods.HASH_LABEL, HASH);
  }

  private static Pod unready(String name) {
    return TestPods.unready(name, DeploymentPods.HASH_LABEL, HASH);
  }

  private static Pod old(String name) {
    return TestPods.ready(name, DeploymentPods.HASH_LABEL, "old");
  }

  private static Pod oldUnready(String name) {
    return TestPods.unready(name, DeploymentPods.HASH_LABEL, "old");
  }
}
