package io.scimoperator.local.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.scimoperator.local.api.object.Json;
import io.scimoperator.local.api.store.ObjectKey;
import io.scimoperator.local.api.store.ObjectStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledApiTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path directory;

  @Test
  void whatWasAnsweredBeforeAKillIsThereAfterIt() throws Exception {
    Queue<ConfigMap> answered = new ConcurrentLinkedQueue<>();
    Served first = Served.start(directory);
    try (KubernetesClient client = first.client();
        ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int writer = 0; writer < 4; writer++) {
        String prefix = "w" + writer + "-";
        writers.execute(() -> createUntilKilled(client, prefix, answered));
      }
      await().atMost(PATIENCE).until(() -> answered.size() > 40);
      first.kill();
    }

    Served second = Served.start(directory);
    try (KubernetesClient client = second.client()) {
      Map<String, ConfigMap> kept =
          client.configMaps().inNamespace("default").list().getItems().stream()
              .collect(Collectors.toMap(map -> map.getMetadata().getName(), Function.identity()));
      for (ConfigMap map : answered) {
        ObjectMeta before = map.getMetadata();
        assertThat(kept.get(before.getName()))
            .as(before.getName())
            .isNotNull()
            .satisfies(after -> {
              assertThat(after.getMetadata().getUid()).isEqualTo(before.getUid());
              assertThat(revision(after)).isEqualTo(revision(map));
            });
      }
      ConfigMap next = client.resource(configMap("next")).create();
      assertThat(revision(next))
          .isGreaterThan(answered.stream().mapToLong(KilledApiTest::revision).max().orElseThrow());
    } finally {
      second.kill();
    }
  }

  @Test
  void whatItsOwnerLeftBehindWhenTheProcessWasKilledGoes() throws Exception {
    ConfigMap orphan = configMap("orphan");
    orphan
        .getMetadata()
        .setOwnerReferences(
            List.of(
                new OwnerReferenceBuilder()
                    .withApiVersion("v1")
                    .withKind("ConfigMap")
                    .withName("gone")
                    .withUid("00000000-0000-0000-0000-000000000000")
                    .build()));
    try (ObjectStore store = ObjectStore.open(directory)) {
      orphan.getMetadata().setUid("11111111-1111-1111-1111-111111111111");
      ObjectKey key = new ObjectKey("configmaps", "default", "orphan");
      assertThat(store.put(key, null, Json.read(Serialization.asJson(orphan).getBytes(UTF_8))))
          .isPresent();
    }

    try (LocalApi api = LocalApi.start(LocalApiOptions.in(directory));
        KubernetesClient client =
            new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(api.kubeconfig()))
                .build()) {
      await().atMost(PATIENCE).until(() -> client.resource(orphan).get() == null);
    }
  }

  private static void createUntilKilled(
      KubernetesClient client, String prefix, Queue<ConfigMap> answered) {
    try {
      for (int i = 0; ; i++) {
        answered.add(client.resource(configMap(prefix + i)).create());
      }
    } catch (KubernetesClientException e) {
      // The server was killed, as this writer waits for.
    }
  }

  private static long revision(HasMetadata object) {
    return Long.parseLong(object.getMetadata().getResourceVersion());
  }

  private static ConfigMap configMap(String name) {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace("default")
        .endMetadata()
        .withData(Map.of("key", name))
        .build();
  }

  /** A server in a process of its own. */
  private record Served(Process process, Config config) {

    static Served start(Path directory) throws IOException {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx256m",
                  "-XX:+UseSerialGC",
                  "-Djava.util.logging.config.file="
                      + System.getProperty("java.util.logging.config.file", ""),
                  "-cp",
                  System.getProperty("java.class.path"),
                  ServedApi.class.getName(),
                  directory.toString(),
                  directory.resolve("kubeconfig").toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      BufferedReader out =
          new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
      Path kubeconfig = Path.of(String.valueOf(out.readLine()));
      return new Served(process, Config.fromKubeconfig(Files.readString(kubeconfig)));
    }

    KubernetesClient client() {
      return new KubernetesClientBuilder()
          .withConfig(new ConfigBuilder(config).withRequestRetryBackoffLimit(0).build())
          .build();
    }

    /** As kill -9 does. */
    void kill() throws InterruptedException {
      process.destroyForcibly().waitFor();
    }
  }
}
