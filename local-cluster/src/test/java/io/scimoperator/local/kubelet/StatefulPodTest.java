package io.scimoperator.local.kubelet;

import static io.scimoperator.local.kubelet.Manifests.read;
import static io.scimoperator.local.kubelet.Manifests.statefulSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A runtime's pod: one replica with a volume, a Secret, probes and its own address. */
class StatefulPodTest {
  private static final String SPEC =
      """
      containers:
      - name: main
        image: registry.example/tests/pod-program:1
        args: [--data, /data/db]
        ports: [{name: http, containerPort: 8080}]
        env:
        - {name: BIND_ADDRESS, valueFrom: {fieldRef: {fieldPath: status.podIP}}}
        - {name: POD, valueFrom: {fieldRef: {fieldPath: metadata.name}}}
        - {name: PASSWORD, valueFrom: {secretKeyRef: {name: login, key: password}}}
        - {name: DATA, value: /data}
        - {name: GREETING, value: "$(POD) says $(UNKNOWN) $$(POD)"}
        readinessProbe: {httpGet: {path: /healthy, port: http}}
        volumeMounts:
        - {name: data, mountPath: /data}
        - {name: login, mountPath: /etc/login}
      volumes:
      - name: data
        persistentVolumeClaim: {claimName: data}
      - name: login
        secret: {secretName: login}
      """;

  @Test
  void aStatefulSetBecomesAReadyPodWithItsSecretVolumeAndAddress(@TempDir Path directory)
      throws Exception {
    try (TestCluster cluster = new TestCluster(directory)) {
      create(cluster);

      Pod pod = cluster.awaitReady("runtime-0");

      assertThat(pod.getStatus().getPhase()).isEqualTo("Running");
      assertThat(pod.getStatus().getPodIP()).startsWith("127.").isNotEqualTo("127.0.0.1");
      assertThat(cluster.ask(pod, "/env?POD")).isEqualTo("runtime-0");
      assertThat(cluster.ask(pod, "/env?PASSWORD")).isEqualTo("secret");
      assertThat(cluster.ask(pod, "/env?GREETING")).isEqualTo("runtime-0 says $(UNKNOWN) $(POD)");
      assertThat(cluster.ask(pod, "/env?FROM_IMAGE")).isEqualTo("yes");
      String data = cluster.ask(pod, "/env?DATA");
      assertThat(Path.of(data)).isDirectory().startsWith(directory);
      assertThat(cluster.ask(pod, "/args")).isEqualTo("--data " + data + "/db");
      StatefulSet ready =
          TestCluster.await(
              cluster.client().apps().statefulSets().inNamespace("default").withName("runtime"),
              set -> set.getStatus() != null && set.getStatus().getAvailableReplicas() == 1);
      assertThat(ready.getStatus().getReadyReplicas()).isEqualTo(1);
      assertThat(ready.getStatus().getUpdateRevision())
          .isEqualTo(ready.getStatus().getCurrentRevision());
      assertThat(ready.getStatus().getObservedGeneration())
          .isEqualTo(ready.getMetadata().getGeneration());
    }
  }

  private static void create(TestCluster cluster) {
    cluster
        .client()
        .resource(
            read(
                """
                apiVersion: v1
                kind: Secret
                metadata: {name: login, namespace: default}
                stringData: {password: secret}
                """,
                Secret.class))
        .create();
    cluster
        .client()
        .resource(
            read(
                """
                apiVersion: v1
                kind: PersistentVolumeClaim
                metadata: {name: data, namespace: default}
                spec:
                  accessModes: [ReadWriteOnce]
                  resources: {requests: {storage: 1Gi}}
                """,
                PersistentVolumeClaim.class))
        .create();
    cluster.client().resource(statefulSet("runtime", SPEC)).create();
  }
}
