package io.scimoperator.local.kubelet;

import static io.scimoperator.local.kubelet.Manifests.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps a container from starting, and how that is told. */
class ContainerStartTest {
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
  void anUnknownImageIsNamedWithThoseThatAreKnown() throws Exception {
    cluster.createPod("stranger", "containers: [{name: main, image: 'ghcr.io/acme/other:2'}]");

    Pod waiting = cluster.awaitPod("stranger", pod -> Containers.waitsFor(pod, "ErrImagePull"));

    assertThat(Containers.status(waiting).getState().getWaiting().getMessage())
        .contains("\"ghcr.io/acme/other:2\"", "[pod-program]");
    assertThat(waiting.getStatus().getPhase()).isEqualTo("Pending");
    cluster.awaitEvent("stranger", "Failed", "ghcr.io/acme/other:2");
  }

  @Test
  void aProgramThatIsNotThereIsNamed() {
    cluster.createPod(
        "nothing", "containers: [{name: main, image: pod-program, command: [no-such-program]}]");

    Pod waiting = cluster.awaitPod("nothing", pod -> Containers.waitsFor(pod, "RunContainerError"));

    assertThat(Containers.status(waiting).getState().getWaiting().getMessage())
        .isEqualTo("exec: \"no-such-program\": executable file not found");
  }

  @Test
  void aMissingSecretIsWaitedFor() throws Exception {
    cluster.createPod(
        "patient",
        Containers.READY
            + """
              volumeMounts: [{name: login, mountPath: /etc/login}]
            volumes: [{name: login, secret: {secretName: later}}]
            """);
    Pod waiting =
        cluster.awaitPod(
            "patient",
            pod ->
                Containers.waitsFor(pod, "ContainerCreating")
                    && Containers.status(pod).getState().getWaiting().getMessage() != null);

    createSecret("later");

    assertThat(Containers.status(waiting).getState().getWaiting().getMessage())
        .isEqualTo("secret \"later\" not found");
    cluster.awaitEvent("patient", "FailedMount", "secret \"later\" not found");
    assertThat(cluster.ask(cluster.awaitReady("patient"), "/pid")).isNotEmpty();
  }

  @Test
  void aMissingSecretOfTheEnvironmentIsWaitedFor() throws Exception {
    cluster.createPod(
        "needy",
        Containers.READY.replace(
            "env: [", "env: [{name: P, valueFrom: {secretKeyRef: {name: soon, key: p}}}, "));
    Pod waiting =
        cluster.awaitPod("needy", pod -> Containers.waitsFor(pod, "CreateContainerConfigError"));

    createSecret("soon");

    assertThat(Containers.status(waiting).getState().getWaiting().getMessage())
        .isEqualTo("secret \"soon\" not found");
    assertThat(cluster.ask(cluster.awaitReady("needy"), "/env?P")).isEqualTo("word");
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
}
