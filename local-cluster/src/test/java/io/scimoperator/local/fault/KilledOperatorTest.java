package io.scimoperator.local.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.scimoperator.api.v1alpha1.Directory;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The operator dies at each write that a rotation makes, and another one goes on. */
class KilledOperatorTest {

  private static final String POD_ADDRESS = "127.77.6.2";
  private static final String NAME = "acme";
  private static final int WRITES = 15;
  private static final int AT_A_TIME = 6;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Map<String, Interference> lives = new ConcurrentHashMap<>();
  private FaultCluster cluster;
  private AcceptingRuntime runtime;

  @BeforeEach
  void start() throws IOException {
    cluster = new FaultCluster(POD_ADDRESS);
    runtime =
        new AcceptingRuntime(
            POD_ADDRESS,
            directory -> cluster.inSecret(directory, "tokenId"),
            namespace -> lives.getOrDefault(namespace, Interference.NONE));
  }

  @AfterEach
  void stop() {
    runtime.close();
    cluster.close();
  }

  @Test
  void aRotationIsCarriedOnWhereverTheOperatorDied() throws Exception {
    List<Death> deaths =
        IntStream.rangeClosed(1, WRITES)
            .boxed()
            .flatMap(n -> Stream.of(new Death(n, false), new Death(n, true)))
            .toList();
    createAll(deaths);
    Map<String, String> first = published(deaths);

    dieAll(deaths, first);
    try (RunningOperator _ = RunningOperator.start(cluster.url().toString())) {
      await().atMost(PATIENCE).until(() -> deaths.stream().allMatch(d -> isRotated(d, first)));
    }

    assertThat(deaths).anyMatch(death -> !death.hasCome());
    assertThat(runtime.violations()).isEmpty();
    assertThat(deaths)
        .allSatisfy(death -> {
          String directory = directory(death);
          String token = cluster.inSecret(directory, "token").orElseThrow();
          String id = cluster.inSecret(directory, "tokenId").orElseThrow();
          AcceptedTokens tokens = runtime.of(directory);
          assertThat(tokens.ever())
              .as("%s: one new token", death)
              .containsExactlyInAnyOrder(first.get(directory), id);
          assertThat(tokens.ids()).as("%s: the old one is revoked", death).containsExactly(id);
          assertThat(tokens.takes(token)).as("%s: %s", death, token).isTrue();
        });
  }

  private void createAll(List<Death> deaths) {
    try (RunningOperator _ = RunningOperator.start(cluster.url().toString())) {
      for (Death death : deaths) {
        cluster.createNamespace(death.namespace());
        cluster.create(
            death.namespace(),
            NAME,
            "tokens: [{name: idp, rotation: {overlap: 1s, revoke: AtDeadline}}]");
      }
      await().atMost(PATIENCE).until(() -> deaths.stream().allMatch(this::isSettled));
    }
  }

  private void dieAll(List<Death> deaths, Map<String, String> first) throws Exception {
    try (ExecutorService executor = Executors.newFixedThreadPool(AT_A_TIME)) {
      List<Future<?>> dying =
          deaths.stream()
              .<Future<?>>map(death -> executor.submit(() -> die(death, first)))
              .toList();
      for (Future<?> one : dying) {
        one.get();
      }
    }
  }

  private void die(Death death, Map<String, String> first) {
    try (FaultyApi api = new FaultyApi(cluster.url(), death);
        RunningOperator _ = RunningOperator.start(api.url(), death.namespace(), 0)) {
      lives.put(death.namespace(), death);
      cluster.rotate(death.namespace(), NAME);
      await().atMost(PATIENCE).until(() -> death.hasCome() || isRotated(death, first));
    } finally {
      lives.remove(death.namespace());
    }
  }

  private static String directory(Death death) {
    return death.namespace() + "/" + NAME;
  }

  private Map<String, String> published(List<Death> deaths) {
    Map<String, String> published = new ConcurrentHashMap<>();
    for (Death death : deaths) {
      String directory = directory(death);
      published.put(directory, cluster.inSecret(directory, "tokenId").orElseThrow());
    }
    return published;
  }

  private boolean isRotated(Death death, Map<String, String> first) {
    String directory = directory(death);
    return isSettled(death)
        && cluster
            .inSecret(directory, "tokenId")
            .filter(id -> !id.equals(first.get(directory)))
            .isPresent();
  }

  private boolean isSettled(Death death) {
    Directory directory = cluster.directories(death.namespace()).withName(NAME).get();
    return directory != null && FaultCluster.isSettled(directory);
  }
}
