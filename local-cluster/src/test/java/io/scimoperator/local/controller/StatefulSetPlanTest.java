package io.scimoperator.local.controller;

import static io.scimoperator.local.controller.TestPods.ending;
import static io.scimoperator.local.controller.TestPods.failed;
import static io.scimoperator.local.kubelet.Manifests.statefulSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StatefulSetPlanTest {
  private static final StatefulSet TWO = replicas(2);
  private static final String REVISION = StatefulSetPods.of(TWO, "local").revision();

  static Stream<Arguments> states() {
    return Stream.of(
        argumentSet("nothing there: the first", List.of(), List.of("create db-0")),
        argumentSet("the first not ready: wait", List.of(unready(0)), List.of()),
        argumentSet("the first ready: the next", List.of(ready(0)), List.of("create db-1")),
        argumentSet("all ready: done", List.of(ready(0), ready(1)), List.of()),
        argumentSet(
            "too many: the highest",
            List.of(ready(0), ready(1), ready(2), ready(3)),
            List.of("delete db-3")),
        argumentSet(
            "too many, one ending: wait",
            List.of(ready(0), ready(1), ready(2), ending(ready(3))),
            List.of()),
        argumentSet("old ones: the highest first", List.of(old(0), old(1)), List.of("delete db-1")),
        argumentSet("old one ending: wait", List.of(old(0), ending(old(1))), List.of()),
        argumentSet("its successor not ready: wait", List.of(old(0), unready(1)), List.of()),
        argumentSet(
            "its successor ready: the other", List.of(old(0), ready(1)), List.of("delete db-0")),
        argumentSet(
            "an old one that is not ready holds nothing up",
            List.of(oldUnready(0)),
            List.of("delete db-0")),
        argumentSet("a failed one is replaced", List.of(failed(ready(0))), List.of("delete db-0")));
  }

  @ParameterizedTest
  @MethodSource("states")
  void onePodAtATime(List<Pod> pods, List<String> steps) {
    assertThat(steps(TWO, pods)).containsExactlyElementsOf(steps);
  }

  @Test
  void inParallelNobodyWaitsForTheOthers() {
    StatefulSet parallel =
        new StatefulSetBuilder(replicas(3))
            .editSpec()
            .withPodManagementPolicy("Parallel")
            .endSpec()
            .build();

    assertThat(steps(parallel, List.of(unready(1)))).containsExactly("create db-0", "create db-2");
  }

  @Test
  void podsBelowThePartitionKeepTheirTemplate() {
    StatefulSet partitioned =
        new StatefulSetBuilder(TWO)
            .editSpec()
            .withNewUpdateStrategy()
            .withNewRollingUpdate()
            .withPartition(1)
            .endRollingUpdate()
            .endUpdateStrategy()
            .endSpec()
            .build();

    assertThat(steps(partitioned, List.of(old(0), ready(1)))).isEmpty();
    assertThat(steps(partitioned, List.of(old(0), old(1)))).containsExactly("delete db-1");
  }

  @Test
  void aPodHasItsNameItsNodeItsOwnerAndItsClaim() {
    StatefulSet claiming =
        new StatefulSetBuilder(TWO)
            .editSpec()
            .addNewVolumeClaimTemplate()
            .withNewMetadata()
            .withName("data")
            .endMetadata()
            .endVolumeClaimTemplate()
            .endSpec()
            .build();
    claiming.getMetadata().setUid("owner-uid");

    Pod pod = StatefulSetPods.of(claiming, "local").pod(1);

    assertThat(pod.getMetadata().getLabels())
        .containsEntry("app", "db")
        .containsEntry("statefulset.kubernetes.io/pod-name", "db-1")
        .containsEntry("controller-revision-hash", REVISION);
    assertThat(pod.getSpec().getNodeName()).isEqualTo("local");
    assertThat(pod.getSpec().getHostname()).isEqualTo("db-1");
    assertThat(PodState.controller(pod).orElseThrow().getUid()).isEqualTo("owner-uid");
    assertThat(pod.getSpec().getVolumes().getFirst().getPersistentVolumeClaim().getClaimName())
        .isEqualTo("data-db-1");
  }

  private static List<String> steps(StatefulSet set, List<Pod> pods) {
    return StatefulSetPlan.steps(
            StatefulSetPods.of(set, "local"), pods, Availability.of(0, TestPods.NOW))
        .stream()
        .map(TestPods::told)
        .toList();
  }

  private static StatefulSet replicas(int count) {
    return new StatefulSetBuilder(
            statefulSet("db", "containers: [{name: main, image: pod-program}]"))
        .editSpec()
        .withReplicas(count)
        .endSpec()
        .build();
  }

  private static Pod ready(int ordinal) {
    return TestPods.ready("db-" + ordinal, StatefulSetPods.REVISION_LABEL, REVISION);
  }

  private static Pod unready(int ordinal) {
    return TestPods.unready("db-" + ordinal, StatefulSetPods.REVISION_LABEL, REVISION);
  }

  private static Pod old(int ordinal) {
    return TestPods.ready("db-" + ordinal, StatefulSetPods.REVISION_LABEL, "old");
  }

  private static Pod oldUnready(int ordinal) {
    return TestPods.unready("db-" + ordinal, StatefulSetPods.REVISION_LABEL, "old");
  }
}
