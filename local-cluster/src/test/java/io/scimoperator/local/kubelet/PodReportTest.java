package io.scimoperator.local.kubelet;

import static io.scimoperator.local.kubelet.Manifests.pod;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PodReportTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

  static Stream<Arguments> phases() {
    return Stream.of(
        argumentSet(
            "a container never started", "Always", List.of(running(), waiting()), "Pending"),
        argumentSet("all run", "Always", List.of(running(), running()), "Running"),
        argumentSet("one backs off", "Always", List.of(running(), backingOff()), "Running"),
        argumentSet("it will be restarted", "Always", List.of(ended(0)), "Running"),
        argumentSet("it will not be", "OnFailure", List.of(ended(0)), "Succeeded"),
        argumentSet("a failed one will be", "OnFailure", List.of(ended(1)), "Running"),
        argumentSet("never, all well", "Never", List.of(ended(0), ended(0)), "Succeeded"),
        argumentSet("never, one not", "Never", List.of(ended(0), ended(1)), "Failed"),
        argumentSet("never, one still runs", "Never", List.of(ended(1), running()), "Running"));
  }

  @ParameterizedTest
  @MethodSource("phases")
  void thePhaseFollowsTheContainers(String policy, List<ContainerStatus> statuses, String phase) {
    PodStatus status =
        PodReport.of(
            spec(policy),
            null,
            new PodReport.Observed("127.1.1.1", true, List.of(), statuses),
            NOW);

    assertThat(status.getPhase()).isEqualTo(phase);
  }

  @Test
  void aConditionKeepsItsTimeUntilItChanges() {
    PodReport.Observed up =
        new PodReport.Observed("127.1.1.1", true, List.of(), List.of(running()));
    PodReport.Observed down =
        new PodReport.Observed("127.1.1.1", true, List.of(), List.of(backingOff()));

    PodStatus first = PodReport.of(spec("Always"), null, up, NOW);
    PodStatus same = PodReport.of(spec("Always"), first, up, NOW.plusSeconds(5));
    PodStatus changed = PodReport.of(spec("Always"), same, down, NOW.plusSeconds(9));

    assertThat(same).isEqualTo(first);
    assertThat(changed.getConditions())
        .extracting(condition -> condition.getType() + " " + condition.getLastTransitionTime())
        .containsExactly(
            "PodScheduled 2026-01-01T12:00:00Z",
            "Initialized 2026-01-01T12:00:00Z",
            "ContainersReady 2026-01-01T12:00:09Z",
            "Ready 2026-01-01T12:00:09Z");
    assertThat(changed.getStartTime()).isEqualTo("2026-01-01T12:00:00Z");
  }

  private static PodSpec spec(String policy) {
    return pod("web", "restartPolicy: " + policy + "\ncontainers: [{name: main}]").getSpec();
  }

  private static ContainerStatusBuilder blank(boolean ready) {
    return new ContainerStatusBuilder()
        .withName("main")
        .withReady(ready)
        .withNewState()
        .endState()
        .withNewLastState()
        .endLastState();
  }

  private static ContainerStatus running() {
    return blank(true).editState().withNewRunning("2026-01-01T12:00:00Z").endState().build();
  }

  private static ContainerStatus waiting() {
    return blank(false).editState().withNewWaiting(null, "ContainerCreating").endState().build();
  }

  private static ContainerStatus backingOff() {
    return blank(false)
        .editState()
        .withNewWaiting(null, "CrashLoopBackOff")
        .endState()
        .editLastState()
        .withNewTerminated()
        .withExitCode(1)
        .endTerminated()
        .endLastState()
        .build();
  }

  private static ContainerStatus ended(int code) {
    return blank(false)
        .editState()
        .withNewTerminated()
        .withExitCode(code)
        .endTerminated()
        .endState()
        .build();
  }
}
