package io.scimoperator.local.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.scimoperator.local.controller.PodState;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How containers end, with all that they started. */
class ContainerEndTest {
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
  void deletionRunsTheHookThenEndsTheProgramThenRemovesTheObject() throws Exception {
    cluster.createPod(
        "gentle",
        Containers.READY
            + """
              lifecycle: {preStop: {exec: {command: [sh, -c, "until test -e $HOME/go; do sleep 0.1; done"]}}}
            """);
    Pod ready = cluster.awaitReady("gentle");
    long pid = Long.parseLong(cluster.ask(ready, "/pid"));

    var unused = cluster.client().resource(ready).delete();
    Pod ending = cluster.awaitPod("gentle", PodState::isTerminating);
    String answer = cluster.ask(ready, "/healthy");
    String home = cluster.ask(ready, "/env?HOME");
    String written = cluster.ask(ready, "/write?" + home + "/go");
    cluster.awaitGone(ready);

    assertThat(ending.getMetadata().getDeletionGracePeriodSeconds()).isEqualTo(30);
    assertThat(answer + written).isEqualTo("healthwritten");
    assertThat(ProcessHandle.of(pid)).isEmpty();
    assertThat(cluster.node().log("default", "gentle", "main", -1).orElseThrow())
        .contains("ending");
    assertThat(Path.of(home)).doesNotExist();
  }

  @Test
  void aProgramThatWillNotEndIsKilledWithAllItStarted() throws Exception {
    cluster.createPod(
        "stubborn",
        "terminationGracePeriodSeconds: 1\n"
            + Containers.shell(
                "trap '' TERM; sleep 1000 & echo child $!; while true; do sleep 1; done"));
    Pod running = cluster.awaitReady("stubborn");
    cluster.awaitLog("stubborn", "child");
    long child =
        Long.parseLong(
            cluster
                .node()
                .log("default", "stubborn", "main", 1)
                .orElseThrow()
                .split(" ", -1)[1]
                .strip());

    var unused = cluster.client().resource(running).delete();
    cluster.awaitGone(running);

    assertEnds(child);
  }

  @Test
  void whatAProgramLeavesBehindEndsWithIt() throws Exception {
    cluster.createPod("parent", Containers.shell("sleep 1000 & echo child $!; exit 0", "Never"));

    Pod over = cluster.awaitPod("parent", PodState::isOver);

    assertThat(over.getStatus().getPhase()).isEqualTo("Succeeded");
    long child =
        Long.parseLong(
            cluster
                .node()
                .log("default", "parent", "main", 1)
                .orElseThrow()
                .split(" ", -1)[1]
                .strip());
    assertEnds(child);
  }

  /** A killed process counts as one until its new parent has collected it. */
  private static void assertEnds(long pid) {
    ProcessHandle.of(pid)
        .ifPresent(process -> assertThat(process.onExit()).succeedsWithin(Duration.ofSeconds(10)));
  }
}
