package io.scimoperator.local.kubelet;

import static io.scimoperator.local.kubelet.Manifests.pod;
import static io.scimoperator.local.kubelet.Manifests.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets and ConfigMaps as files of a running pod. */
class SecretVolumeTest {
  @TempDir private Path directory;

  @Test
  void aChangedSecretReachesTheFileOfARunningPod() throws Exception {
    try (TestCluster cluster = new TestCluster(directory)) {
      Path volume = volumes(cluster, "plain").resolve("login");
      Path file = volume.resolve("password");
      String before = Files.readString(file);

      try (WatchService changes = volume.getFileSystem().newWatchService()) {
        WatchKey key = volume.register(changes, StandardWatchEventKinds.ENTRY_CREATE);
        change(cluster, "password", "new");
        while (!Files.readString(file).equals("new")) {
          assertThat(changes.poll(30, TimeUnit.SECONDS)).isSameAs(key);
          key.reset();
        }
      }

      assertThat(before).isEqualTo("old");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(volume)))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void whatIsOptionalMayBeMissingAndItemsChoosePathAndMode() throws Exception {
    try (TestCluster cluster = new TestCluster(directory)) {
      Path volumes = volumes(cluster, "chosen");

      Path projected = volumes.resolve("all");
      assertThat(projected.resolve("deep/key")).hasContent("old");
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(projected.resolve("deep/key"))))
          .isEqualTo("r--------");
      assertThat(projected.resolve("name")).hasContent("chosen");
      assertThat(projected.resolve("setting")).hasContent("1");
      assertThat(volumes.resolve("absent")).isDirectoryNotContaining("glob:[!.]*");
    }
  }

  private static Path volumes(TestCluster cluster, String name) {
    cluster
        .client()
        .resource(
            read(
                """
                apiVersion: v1
                kind: Secret
                metadata: {name: login, namespace: default}
                stringData: {password: old}
                """,
                Secret.class))
        .create();
    cluster
        .client()
        .resource(
            read(
                """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: settings, namespace: default}
                data: {setting: "1"}
                """,
                ConfigMap.class))
        .create();
    cluster
        .client()
        .resource(
            pod(
                name,
                """
                containers:
                - name: main
                  image: pod-program
                  command: [sleep, "1000"]
                  volumeMounts:
                  - {name: login, mountPath: /volumes/login}
                  - {name: absent, mountPath: /volumes/absent}
                  - {name: all, mountPath: /volumes/all}
                volumes:
                - {name: login, secret: {secretName: login}}
                - {name: absent, secret: {secretName: absent, optional: true}}
                - name: all
                  projected:
                    sources:
                    - secret: {name: login, items: [{key: password, path: deep/key, mode: 0400}]}
                    - configMap: {name: settings}
                    - downwardAPI: {items: [{path: name, fieldRef: {fieldPath: metadata.name}}]}
                """))
        .create();
    Pod ready = cluster.awaitReady(name);
    return cluster
        .directory()
        .resolve("pods")
        .resolve("default_%s_%s".formatted(name, ready.getMetadata().getUid()))
        .resolve("volumes");
  }

  private static void change(TestCluster cluster, String key, String value) {
    Secret unused =
        cluster
            .client()
            .secrets()
            .inNamespace("default")
            .withName("login")
            .edit(secret ->
                new SecretBuilder(secret).withData(null).addToStringData(key, value).build());
  }
}
