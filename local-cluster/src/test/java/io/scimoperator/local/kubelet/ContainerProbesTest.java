package io.scimoperator.local.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.scimoperator.local.controller.PodState;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What follows from what probes find. */
class ContainerProbesTest {
  @TempDir private static Path directory;
  private static TestCluster cluster;

  @BeforeAll
  static void start() {
    cluster = new TestCluster(directory);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void readinessIsWhatTheProbeSaysAtTheMoment() throws Exception {
    cluster.createPod(
        "moody",
        Containers.SERVER
            + "  readinessProbe: {httpGet: {path: /healthy, port: http}, periodSeconds: 1, failureThreshold: 1}\n");
    Pod ready = cluster.awaitReady("moody");

    String sick = cluster.ask(ready, "/sicken");
    Pod unready = cluster.awaitPod("moody", pod -> !PodState.isReady(pod));
    String well = cluster.ask(ready, "/recover");
    Pod again = cluster.awaitReady("moody");

    assertThat(sick + well).isEqualTo("sickwell");
    assertThat(Containers.status(unready).getReady()).isFalse();
    assertThat(Containers.status(unready).getStarted()).isTrue();
    assertThat(PodState.condition(unready, "Ready").orElseThrow().getMessage())
        .isEqualTo("containers with unready status: [main]");
    assertThat(Containers.status(again).getRestartCount()).isZero();
  }

  @Test
  void aContainerThatIsNotAliveIsRestarted() throws Exception {
    cluster.createPod(
        "liver",
        Containers.READY
            + "  livenessProbe: {httpGet: {path: /healthy, port: 8080}, periodSeconds: 1, failureThreshold: 2, timeoutSeconds: 30}\n");
    Pod ready = cluster.awaitReady("liver");

    String unused = cluster.ask(ready, "/sicken");

    Pod again =
        cluster.awaitPod("liver", pod -> PodState.isReady(pod) && Containers.restarts(pod) > 0);
    assertThat(cluster.ask(again, "/healthy")).isEqualTo("health");
    cluster.awaitEvent("liver", "Killing", "failed liveness probe, will be restarted");
    cluster.awaitEvent(
        "liver", "Unhealthy", "Liveness probe failed: HTTP probe failed with statuscode: 503");
  }

  @Test
  void aStartupProbeHoldsTheOthersBack() {
    cluster.createPod(
        "starter",
        Containers.shell("sleep 1; touch $HOME/up; exec sleep 1000")
            + """
              startupProbe: {exec: {command: [sh, -c, "test -e $HOME/up"]}, failureThreshold: 30, periodSeconds: 1, timeoutSeconds: 30}
              livenessProbe: {exec: {command: [sh, -c, "test -e $HOME/up"]}, failureThreshold: 1, periodSeconds: 1, timeoutSeconds: 30}
            """);

    Pod early =
        cluster.awaitPod(
            "starter", pod -> Containers.running(pod) && !Containers.status(pod).getStarted());
    Pod started =
        cluster.awaitPod(
            "starter", pod -> Containers.running(pod) && Containers.status(pod).getStarted());

    assertThat(PodState.isReady(early)).isFalse();
    assertThat(PodState.isReady(started)).isTrue();
    assertThat(Containers.status(started).getRestartCount()).isZero();
  }
}
