package io.scimoperator.local.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.scimoperator.local.controller.PodState;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What containers do, and what the status of their pod says of it. */
class ContainerLifeTest {
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
  void aPodMadeByHandIsBoundAndRuns() throws Exception {
    Pod created = cluster.createPod("by-hand", Containers.SERVER);

    Pod ready = cluster.awaitReady("by-hand");

    assertThat(ready.getMetadata().getUid()).isEqualTo(created.getMetadata().getUid());
    assertThat(ready.getSpec().getNodeName()).isEqualTo("local");
    assertThat(ready.getStatus().getConditions())
        .extracting(condition -> condition.getType() + " " + condition.getStatus())
        .containsExactly(
            "PodScheduled True", "Initialized True", "ContainersReady True", "Ready True");
    assertThat(ready.getStatus().getHostIP()).isEqualTo("127.0.0.1");
    assertThat(ready.getStatus().getPodIPs()).hasSize(1);
  }

  @Test
  void aCrashedContainerIsRestartedAndItsEndIsTold() throws Exception {
    cluster.createPod("crash", Containers.READY);
    Pod ready = cluster.awaitReady("crash");
    String pid = cluster.ask(ready, "/pid");

    cluster.exit(ready, 3);

    Pod again =
        cluster.awaitPod("crash", pod -> PodState.isReady(pod) && Containers.restarts(pod) == 1);
    var ended = Containers.status(again).getLastState().getTerminated();
    assertThat(ended.getExitCode()).isEqualTo(3);
    assertThat(ended.getReason()).isEqualTo("Error");
    assertThat(ended.getContainerID()).isEqualTo("process://" + pid);
    assertThat(again.getStatus().getPodIP()).isEqualTo(ready.getStatus().getPodIP());
    assertThat(cluster.ask(again, "/pid")).isNotEqualTo(pid);
  }

  @Test
  void aContainerThatKeepsFailingBacksOff() {
    cluster.createPod("loop", Containers.shell("exit 7"));

    Pod waiting =
        cluster.awaitPod(
            "loop",
            pod ->
                Containers.restarts(pod) >= 2
                    && Containers.status(pod).getState().getWaiting() != null);

    assertThat(Containers.status(waiting).getState().getWaiting().getReason())
        .isEqualTo("CrashLoopBackOff");
    assertThat(Containers.status(waiting).getState().getWaiting().getMessage())
        .matches("back-off \\d+s restarting failed container=main");
    assertThat(Containers.status(waiting).getLastState().getTerminated().getExitCode())
        .isEqualTo(7);
    assertThat(waiting.getStatus().getPhase()).isEqualTo("Running");
    assertThat(PodState.isReady(waiting)).isFalse();
  }

  @Test
  void nothingOfTheRunnersEnvironmentReachesAContainer() throws Exception {
    cluster.createPod("clean", Containers.READY);

    Pod ready = cluster.awaitReady("clean");

    assertThat(cluster.ask(ready, "/environment").split(" "))
        .containsExactlyInAnyOrder(
            "PATH",
            "PWD",
            "LANG",
            "JAVA_HOME",
            "HOME",
            "TMPDIR",
            "HOSTNAME",
            "LOCAL_CONTAINER",
            "FROM_IMAGE",
            "BIND_ADDRESS",
            "POD_IP");
  }

  @Test
  void aPodThatIsNotRestartedTellsHowItEnded() {
    cluster.createPod("once", Containers.shell("exit 4", "Never"));

    Pod over = cluster.awaitPod("once", PodState::isOver);

    assertThat(over.getStatus().getPhase()).isEqualTo("Failed");
    assertThat(Containers.status(over).getState().getTerminated().getExitCode()).isEqualTo(4);
    assertThat(Containers.status(over).getRestartCount()).isZero();
  }

  @Test
  void initContainersRunOneByOneBeforeTheOthers() throws Exception {
    cluster.createPod(
        "prepared",
        """
        initContainers:
        - {name: first, image: pod-program, command: [sh, -c, "sleep 1; echo one > $0", /work/order], volumeMounts: [{name: work, mountPath: /work}]}
        - {name: second, image: pod-program, command: [sh, -c, "echo two >> $0", /work/order], volumeMounts: [{name: work, mountPath: /work}]}
        """
            + Containers.READY.replace("env: [", "env: [{name: ORDER, value: /work/order}, ")
            + """
              volumeMounts: [{name: work, mountPath: /work}]
            volumes: [{name: work, emptyDir: {}}]
            """);

    Pod preparing =
        cluster.awaitPod("prepared", pod -> pod.getStatus().getInitContainerStatuses().size() == 2);
    Pod ready = cluster.awaitReady("prepared");

    assertThat(preparing.getStatus().getPhase()).isEqualTo("Pending");
    assertThat(PodState.condition(preparing, "Initialized").orElseThrow().getStatus())
        .isEqualTo("False");
    assertThat(cluster.ask(ready, "/file?" + cluster.ask(ready, "/env?ORDER")))
        .isEqualTo("one\ntwo\n");
  }
}
