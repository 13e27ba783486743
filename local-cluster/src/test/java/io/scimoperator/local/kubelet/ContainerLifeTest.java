package io.scimoperator.local.kubelet;

import static io.scimoperator.local.kubelet.Manifests.pod;
import static io.scimoperator.local.kubelet.Manifests.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.scimoperator.local.controller.PodState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What containers do, and what the status of their pod says of it. */
class ContainerLifeTest {
  private static final String SERVER =
      """
      containers:
      - name: main
        image: pod-program
        ports: [{name: http, containerPort: 8080}]
        env: [{name: BIND_ADDRESS, valueFrom: {fieldRef: {fieldPath: status.podIP}}}]
      """;
  private static final String READY = SERVER + "  readinessProbe: {tcpSocket: {port: http}}\n";

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
    Pod created = create("by-hand", SERVER);

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
    create("crash", READY);
    Pod ready = cluster.awaitReady("crash");
    String pid = cluster.ask(ready, "/pid");

    cluster.exit(ready, 3);

    Pod again = cluster.awaitPod("crash", pod -> PodState.isReady(pod) && restarts(pod) == 1);
    var ended = status(again).getLastState().getTerminated();
    assertThat(ended.getExitCode()).isEqualTo(3);
    assertThat(ended.getReason()).isEqualTo("Error");
    assertThat(ended.getContainerID()).isEqualTo("process://" + pid);
    assertThat(again.getStatus().getPodIP()).isEqualTo(ready.getStatus().getPodIP());
    assertThat(cluster.ask(again, "/pid")).isNotEqualTo(pid);
  }

  @Test
  void aContainerThatKeepsFailingBacksOff() {
    create("loop", shell("exit 7"));

    Pod waiting =
        cluster.awaitPod(
            "loop", pod -> restarts(pod) >= 2 && status(pod).getState().getWaiting() != null);

    assertThat(status(waiting).getState().getWaiting().getReason()).isEqualTo("CrashLoopBackOff");
    assertThat(status(waiting).getState().getWaiting().getMessage())
        .matches("back-off \\d+s restarting failed container=main");
    assertThat(status(waiting).getLastState().getTerminated().getExitCode()).isEqualTo(7);
    assertThat(waiting.getStatus().getPhase()).isEqualTo("Running");
    assertThat(PodState.isReady(waiting)).isFalse();
  }

  @Test
  void readinessIsWhatTheProbeSaysAtTheMoment() throws Exception {
    create(
        "moody",
        SERVER
            + "  readinessProbe: {httpGet: {path: /healthy, port: http}, periodSeconds: 1, failureThreshold: 1}\n");
    Pod ready = cluster.awaitReady("moody");

    String sick = cluster.ask(ready, "/sicken");
    Pod unready = cluster.awaitPod("moody", pod -> !PodState.isReady(pod));
    String well = cluster.ask(ready, "/recover");
    Pod again = cluster.awaitReady("moody");

    assertThat(sick + well).isEqualTo("sickwell");
    assertThat(status(unready).getReady()).isFalse();
    assertThat(status(unready).getStarted()).isTrue();
    assertThat(PodState.condition(unready, "Ready").orElseThrow().getMessage())
        .isEqualTo("containers with unready status: [main]");
    assertThat(status(again).getRestartCount()).isZero();
  }

  @Test
  void aContainerThatIsNotAliveIsRestarted() throws Exception {
    create(
        "liver",
        READY
            + "  livenessProbe: {httpGet: {path: /healthy, port: 8080}, periodSeconds: 1, failureThreshold: 2, timeoutSeconds: 30}\n");
    Pod ready = cluster.awaitReady("liver");

    String unused = cluster.ask(ready, "/sicken");

    Pod again = cluster.awaitPod("liver", pod -> PodState.isReady(pod) && restarts(pod) > 0);
    assertThat(cluster.ask(again, "/healthy")).isEqualTo("health");
    awaitEvent("liver", "Killing", "failed liveness probe, will be restarted");
    awaitEvent(
        "liver", "Unhealthy", "Liveness probe failed: HTTP probe failed with statuscode: 503");
  }

  @Test
  void aStartupProbeHoldsTheOthersBack() {
    create(
        "starter",
        shell("sleep 1; touch $HOME/up; exec sleep 1000")
            + """
              startupProbe: {exec: {command: [sh, -c, "test -e $HOME/up"]}, failureThreshold: 30, periodSeconds: 1, timeoutSeconds: 30}
              livenessProbe: {exec: {command: [sh, -c, "test -e $HOME/up"]}, failureThreshold: 1, periodSeconds: 1, timeoutSeconds: 30}
            """);

    Pod early = cluster.awaitPod("starter", pod -> running(pod) && !status(pod).getStarted());
    Pod started = cluster.awaitPod("starter", pod -> running(pod) && status(pod).getStarted());

    assertThat(PodState.isReady(early)).isFalse();
    assertThat(PodState.isReady(started)).isTrue();
    assertThat(status(started).getRestartCount()).isZero();
  }

  @Test
  void anUnknownImageIsNamedWithThoseThatAreKnown() throws Exception {
    create("stranger", "containers: [{name: main, image: 'ghcr.io/acme/other:2'}]");

    Pod waiting = cluster.awaitPod("stranger", pod -> waitsFor(pod, "ErrImagePull"));

    assertThat(status(waiting).getState().getWaiting().getMessage())
        .contains("\"ghcr.io/acme/other:2\"", "[pod-program]");
    assertThat(waiting.getStatus().getPhase()).isEqualTo("Pending");
    awaitEvent("stranger", "Failed", "ghcr.io/acme/other:2");
  }

  @Test
  void aProgramThatIsNotThereIsNamed() {
    create("nothing", "containers: [{name: main, image: pod-program, command: [no-such-program]}]");

    Pod waiting = cluster.awaitPod("nothing", pod -> waitsFor(pod, "RunContainerError"));

    assertThat(status(waiting).getState().getWaiting().getMessage())
        .isEqualTo("exec: \"no-such-program\": executable file not found");
  }

  @Test
  void aMissingSecretIsWaitedFor() throws Exception {
    create(
        "patient",
        READY
            + """
              volumeMounts: [{name: login, mountPath: /etc/login}]
            volumes: [{name: login, secret: {secretName: later}}]
            """);
    Pod waiting =
        cluster.awaitPod(
            "patient",
            pod ->
                waitsFor(pod, "ContainerCreating")
                    && status(pod).getState().getWaiting().getMessage() != null);

    createSecret("later");

    assertThat(status(waiting).getState().getWaiting().getMessage())
        .isEqualTo("secret \"later\" not found");
    awaitEvent("patient", "FailedMount", "secret \"later\" not found");
    assertThat(cluster.ask(cluster.awaitReady("patient"), "/pid")).isNotEmpty();
  }

  @Test
  void aMissingSecretOfTheEnvironmentIsWaitedFor() throws Exception {
    create(
        "needy",
        READY.replace(
            "env: [", "env: [{name: P, valueFrom: {secretKeyRef: {name: soon, key: p}}}, "));
    Pod waiting = cluster.awaitPod("needy", pod -> waitsFor(pod, "CreateContainerConfigError"));

    createSecret("soon");

    assertThat(status(waiting).getState().getWaiting().getMessage())
        .isEqualTo("secret \"soon\" not found");
    assertThat(cluster.ask(cluster.awaitReady("needy"), "/env?P")).isEqualTo("word");
  }

  @Test
  void nothingOfTheRunnersEnvironmentReachesAContainer() throws Exception {
    create("clean", READY);

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
  void deletionRunsTheHookThenEndsTheProgramThenRemovesTheObject() throws Exception {
    create(
        "gentle",
        READY
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
    create(
        "stubborn",
        "terminationGracePeriodSeconds: 1\n"
            + shell("trap '' TERM; sleep 1000 & echo child $!; while true; do sleep 1; done"));
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
    create("parent", shell("sleep 1000 & echo child $!; exit 0", "Never"));

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

  @Test
  void aPodThatIsNotRestartedTellsHowItEnded() {
    create("once", shell("exit 4", "Never"));

    Pod over = cluster.awaitPod("once", PodState::isOver);

    assertThat(over.getStatus().getPhase()).isEqualTo("Failed");
    assertThat(status(over).getState().getTerminated().getExitCode()).isEqualTo(4);
    assertThat(status(over).getRestartCount()).isZero();
  }

  @Test
  void initContainersRunOneByOneBeforeTheOthers() throws Exception {
    create(
        "prepared",
        """
        initContainers:
        - {name: first, image: pod-program, command: [sh, -c, "sleep 1; echo one > $0", /work/order], volumeMounts: [{name: work, mountPath: /work}]}
        - {name: second, image: pod-program, command: [sh, -c, "echo two >> $0", /work/order], volumeMounts: [{name: work, mountPath: /work}]}
        """
            + READY.replace("env: [", "env: [{name: ORDER, value: /work/order}, ")
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

  private static Pod create(String name, String spec) {
    return cluster.client().resource(pod(name, spec)).create();
  }

  private static void createSecret(String name) {
    var unused =
        cluster
            .client()
            .resource(
                read(
                    """
                    apiVersion: v1
                    kind: Secret
                    metadata: {name: %s, namespace: default}
                    stringData: {p: word}
                    """
                        .formatted(name),
                    Secret.class))
            .create();
  }

  private static String shell(String script) {
    return shell(script, "Always");
  }

  private static String shell(String script, String restartPolicy) {
    return """
    restartPolicy: %s
    containers:
    - name: main
      image: pod-program
      command: [sh, -c, "%s"]
    """
        .formatted(restartPolicy, script);
  }

  private static ContainerStatus status(Pod pod) {
    return pod.getStatus().getContainerStatuses().isEmpty()
        ? new ContainerStatus()
        : pod.getStatus().getContainerStatuses().getFirst();
  }

  /** A killed process counts as one until its new parent has collected it. */
  private static void assertEnds(long pid) {
    ProcessHandle.of(pid)
        .ifPresent(process -> assertThat(process.onExit()).succeedsWithin(Duration.ofSeconds(10)));
  }

  private static int restarts(Pod pod) {
    return Objects.requireNonNullElse(status(pod).getRestartCount(), 0);
  }

  private static boolean running(Pod pod) {
    return status(pod).getState() != null && status(pod).getState().getRunning() != null;
  }

  private static boolean waitsFor(Pod pod, String reason) {
    return status(pod).getState() != null
        && status(pod).getState().getWaiting() != null
        && reason.equals(status(pod).getState().getWaiting().getReason());
  }

  private static void awaitEvent(String pod, String reason, String message) throws Exception {
    var unused =
        cluster
            .client()
            .v1()
            .events()
            .inNamespace("default")
            .informOnCondition(
                events -> events.stream().anyMatch(event -> tells(event, pod, reason, message)))
            .get(30, TimeUnit.SECONDS);
  }

  private static boolean tells(Event event, String pod, String reason, String message) {
    return event.getInvolvedObject().getName().equals(pod)
        && event.getReason().equals(reason)
        && event.getMessage().contains(message);
  }
}
