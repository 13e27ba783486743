package io.scimoperator.local.kubelet;

import static io.scimoperator.local.kubelet.Manifests.pod;
import static io.scimoperator.local.kubelet.Manifests.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.scimoperator.local.controller.PodState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a pod outlives its node. */
class NodeRestartTest {
  private static final String SPEC =
      """
      containers:
      - name: main
        image: pod-program
        ports: [{name: http, containerPort: 8080}]
        env:
        - {name: BIND_ADDRESS, valueFrom: {fieldRef: {fieldPath: status.podIP}}}
        - {name: DATA, value: /data/file}
        readinessProbe: {tcpSocket: {port: http}}
        volumeMounts: [{name: data, mountPath: /data}]
      volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]
      """;

  @TempDir private Path directory;

  @Test
  void aStopEndsEveryProcessAndAStartRunsTheSamePodsWithTheirData() throws Exception {
    try (TestCluster cluster = new TestCluster(directory)) {
      cluster.client().resource(claim()).create();
      cluster.client().resource(pod("kept", SPEC)).create();
      Pod first = cluster.awaitReady("kept");
      String pid = cluster.ask(first, "/pid");
      String written = cluster.send(first, "/write?" + cluster.ask(first, "/env?DATA"), "precious");

      cluster.stopNode();
      boolean ended = ProcessHandle.of(Long.parseLong(pid)).isEmpty();
      Pod stopped = cluster.awaitPod("kept", pod -> !PodState.isReady(pod));
      cluster.startNode();

      Pod again = cluster.awaitReady("kept");
      assertThat(ended).isTrue();
      assertThat(stopped.getMetadata().getUid()).isEqualTo(first.getMetadata().getUid());
      assertThat(again.getMetadata().getUid()).isEqualTo(first.getMetadata().getUid());
      assertThat(again.getStatus().getPodIP()).isEqualTo(first.getStatus().getPodIP());
      assertThat(restarts(again)).isEqualTo(1);
      assertThat(written).isEqualTo("written");
      assertThat(cluster.ask(again, "/file?" + cluster.ask(again, "/env?DATA")))
          .isEqualTo("precious");
    }
  }

  @ParameterizedTest(name = "PATH={0}")
  @ValueSource(strings = {"/nowhere", "/usr/bin:/bin"})
  void aKilledNodesProcessesAreEndedByTheNextOne(String path) throws Exception {
    try (TestCluster cluster = new TestCluster(directory)) {
      cluster.stopNode();
      Process runner = run(cluster.apiLocation(), path);
      cluster.client().resource(claim()).create();
      cluster.client().resource(pod("left", SPEC)).create();
      Pod first = cluster.awaitReady("left");
      ProcessHandle left =
          ProcessHandle.of(Long.parseLong(cluster.ask(first, "/pid"))).orElseThrow();

      runner.destroyForcibly();
      int unused = runner.waitFor();
      // Without util-linux on its path nothing ends the program together with the node.
      boolean stillRunning = left.isAlive() || !path.equals("/nowhere");
      cluster.startNode();

      Pod again = cluster.awaitPod("left", pod -> PodState.isReady(pod) && restarts(pod) == 1);
      assertThat(stillRunning).isTrue();
      assertThat(left.isAlive()).isFalse();
      assertThat(again.getMetadata().getUid()).isEqualTo(first.getMetadata().getUid());
      assertThat(again.getStatus().getPodIP()).isEqualTo(first.getStatus().getPodIP());
      assertThat(cluster.ask(again, "/pid")).isNotEqualTo(String.valueOf(left.pid()));
    }
  }

  @Test
  void dataGoesWithItsClaimOnceNoPodUsesIt() throws Exception {
    try (TestCluster cluster = new TestCluster(directory)) {
      PersistentVolumeClaim claim = cluster.client().resource(claim()).create();
      cluster.client().resource(pod("user", SPEC)).create();
      Pod ready = cluster.awaitReady("user");
      Path data = Objects.requireNonNull(Path.of(cluster.ask(ready, "/env?DATA")).getParent());

      var deleting = cluster.client().resource(claim).delete();
      PersistentVolumeClaim held =
          TestCluster.await(
              cluster.client().resource(claim),
              present -> present.getMetadata().getDeletionTimestamp() != null);
      boolean present = data.toFile().isDirectory();
      var unused = cluster.client().resource(ready).delete();
      cluster.awaitGone(claim);

      assertThat(deleting).hasSize(1);
      assertThat(held.getStatus().getPhase()).isEqualTo("Bound");
      assertThat(held.getStatus().getCapacity()).containsKey("storage");
      assertThat(present).isTrue();
      assertThat(data).doesNotExist();
    }
  }

  @Test
  void twoNodesDoNotShareADirectory() {
    try (TestCluster cluster = new TestCluster(directory)) {
      assertThatThrownBy(() -> TestCluster.start(cluster.client(), directory))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("another local node uses " + directory);
    }
  }

  private Process run(String apiUrl, String path) throws IOException {
    List<String> command =
        Stream.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                RunnerProgram.class.getName(),
                apiUrl,
                directory.toString())
            .toList();
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().put("PATH", path);
    return builder.start();
  }

  private static int restarts(Pod pod) {
    return pod.getStatus().getContainerStatuses().getFirst().getRestartCount();
  }

  private static PersistentVolumeClaim claim() {
    return read(
        """
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: {name: data, namespace: default}
        spec:
          accessModes: [ReadWriteOnce]
          resources: {requests: {storage: 1Gi}}
        """,
        PersistentVolumeClaim.class);
  }
}
