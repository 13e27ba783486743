package io.scimoperator.local.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Many Directories, a third of them in a Shared class, are created, rotated, stripped of a token
 * and deleted while the API server and the runtimes fail at random. {@code -Dscim.test.seed=…
 * -Dscim.test.directories=… -Dscim.test.faults=…} sets the dice, how many and, in percent, how
 * often.
 */
class ManyFaultsTest {

  static final String NAMESPACE = "tenants";
  private static final String POD_ADDRESS = "127.77.6.1";
  private static final String SHARED_POD_ADDRESS = "127.77.6.6";
  private static final int DIRECTORIES = Integer.getInteger("scim.test.directories", 60);
  private static final int PERCENT = Integer.getInteger("scim.test.faults", 10);
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final List<Class<? extends HasMetadata>> PERISHABLE =
      List.of(StatefulSet.class, Service.class, ServiceAccount.class, Pod.class);

  private final long seed = Long.getLong("scim.test.seed", System.nanoTime());
  private final RandomFaults faults = new RandomFaults(seed);
  private FaultCluster cluster;
  private AcceptingRuntime runtimes;
  private SharedClass shared;
  private FaultyApi api;
  private RunningOperator operator;

  @BeforeEach
  void start() throws IOException {
    System.out.println("ManyFaultsTest: -Dscim.test.seed=" + seed);
    cluster = new FaultCluster(POD_ADDRESS);
    cluster.createNamespace(NAMESPACE);
    runtimes = runtime(POD_ADDRESS);
    shared = new SharedClass(cluster, runtime(SHARED_POD_ADDRESS), 0);
    shared.startPods(SHARED_POD_ADDRESS);
    api = new FaultyApi(cluster.url(), faults);
    startOperator();
  }

  private AcceptingRuntime runtime(String address) {
    return new AcceptingRuntime(
        address, directory -> cluster.inSecret(directory, "tokenId"), namespace -> faults);
  }

  private void startOperator() {
    operator = RunningOperator.startIn(SharedClass.HOME, api.url(), Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    operator.close();
    api.close();
    runtimes.close();
    shared.runtime().close();
    cluster.close();
  }

  @Test
  void allConvergeAndNoTokenIsLostOrRotatedTwice() {
    faults.share(PERCENT / 100.0);
    subjects().forEach(subject -> cluster.create(NAMESPACE, subject.name(), subject.spec()));
    awaitSettled(subject -> true);
    Map<String, String> first = published();

    subjects().forEach(subject -> cluster.rotate(NAMESPACE, subject.name()));
    subjects().filter(Subject::hasSpare).forEach(this::dropSpare);
    subjects().filter(Subject::isDeleted).forEach(this::delete);
    await()
        .atMost(PATIENCE)
        .until(() -> survivors().anyMatch(subject -> isRotated(subject, first)));
    restart();
    await()
        .atMost(PATIENCE)
        .until(() -> survivors().allMatch(subject -> isRotated(subject, first)));
    int met = faults.faults();
    faults.share(0);
    awaitSettled(subject -> !subject.isDeleted());
    awaitGone();

    assertThat(met).isPositive();
    assertThat(runtimes.violations()).isEmpty();
    assertThat(shared.runtime().violations()).isEmpty();
    assertThat(survivors()).allSatisfy(subject -> wasRotatedOnce(subject, first));
    assertThat(subjects().filter(Subject::isDeleted)).allSatisfy(this::keptWhatItsPolicySays);
    assertThatNothingIsWritten();
  }

  private void wasRotatedOnce(Subject subject, Map<String, String> first) {
    AcceptedTokens tokens = tokens(subject);
    String id = cluster.inSecret(subject.path(), "tokenId").orElseThrow();
    assertThat(tokens.ever())
        .as("all tokens of %s, with its spare", subject.name())
        .contains(first.get(subject.path()), id)
        .hasSize(subject.hasSpare() ? 3 : 2);
    assertThat(tokens.ids()).as("those in force of %s", subject.name()).containsExactly(id);
    assertThat(tokens.takes(cluster.inSecret(subject.path(), "token").orElseThrow())).isTrue();
    assertThat(cluster.inSecret(subject.path(), "staged.token")).isEmpty();
  }

  private void keptWhatItsPolicySays(Subject subject) {
    boolean isKept = !subject.isErased();
    assertThat(cluster.inSecret(subject.path(), "token").isPresent())
        .as("the token of %s", subject.name())
        .isEqualTo(isKept);
    if (subject.isShared()) {
      AcceptedTokens tokens = tokens(subject);
      assertThat(tokens.ids()).as("those in force of %s", subject.name()).isEmpty();
      assertThat(tokens.known().isPresent()).as("%s is known", subject.name()).isEqualTo(isKept);
    } else {
      assertThat(of(PersistentVolumeClaim.class, subject).isEmpty()).isEqualTo(!isKept);
    }
  }

  /** Every Directory is looked at twice more, and nothing comes of it. */
  private void assertThatNothingIsWritten() {
    int before = api.writes();
    for (int round = 0; round < 2; round++) {
      int looks = shared.runtime().looks();
      Map<String, Integer> questions = new TreeMap<>();
      withPods().forEach(s -> questions.put(s.path(), tokens(s).questions()));
      withPods().forEach(this::touchPod);
      shared.touchPod();
      await()
          .atMost(PATIENCE)
          .until(() ->
              shared.runtime().looks() >= looks + SharedClass.PODS.size()
                  && questions.entrySet().stream()
                      .allMatch(
                          asked -> runtimes.of(asked.getKey()).questions() > asked.getValue()));
    }
    assertThat(api.writes()).as("writes without a reason").isEqualTo(before);
  }

  private void touchPod(Subject subject) {
    cluster
        .person()
        .pods()
        .inNamespace(NAMESPACE)
        .withName("scim-" + subject.name() + "-0")
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"metadata\":{\"annotations\":{\"touched\":\"%d\"}}}".formatted(System.nanoTime()));
  }

  private AcceptedTokens tokens(Subject subject) {
    return (subject.isShared() ? shared.runtime() : runtimes).of(subject.path());
  }

  private static Stream<Subject> subjects() {
    return IntStream.range(0, DIRECTORIES).mapToObj(Subject::new);
  }

  private static Stream<Subject> survivors() {
    return subjects().filter(subject -> !subject.isDeleted());
  }

  private static Stream<Subject> withPods() {
    return survivors().filter(subject -> !subject.isShared());
  }

  private void dropSpare(Subject subject) {
    cluster.patch(
        NAMESPACE,
        subject.name(),
        "{\"spec\":{\"tokens\":[{\"name\":\"idp\",\"rotation\":{\"overlap\":\"2s\","
            + "\"revoke\":\"AtDeadline\"}}]}}");
  }

  private void delete(Subject subject) {
    cluster.directories(NAMESPACE).withName(subject.name()).delete();
  }

  private Map<String, String> published() {
    Map<String, String> published = new TreeMap<>();
    subjects()
        .forEach(subject ->
            published.put(
                subject.path(), cluster.inSecret(subject.path(), "tokenId").orElseThrow()));
    return published;
  }

  private boolean isRotated(Subject subject, Map<String, String> first) {
    return cluster
        .inSecret(subject.path(), "tokenId")
        .filter(id -> !id.equals(first.get(subject.path())))
        .isPresent();
  }

  private void awaitSettled(Predicate<Subject> which) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(300))
        .until(() -> {
          Set<String> settled =
              cluster.directories(NAMESPACE).list().getItems().stream()
                  .filter(FaultCluster::isSettled)
                  .map(directory -> directory.getMetadata().getName())
                  .collect(Collectors.toSet());
          return subjects().filter(which).map(Subject::name).allMatch(settled::contains);
        });
  }

  private void awaitGone() {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(300))
        .untilAsserted(() -> {
          for (Class<? extends HasMetadata> kind : PERISHABLE) {
            assertThat(subjects().filter(Subject::isDeleted).filter(s -> !of(kind, s).isEmpty()))
                .as("what is left: %s", kind.getSimpleName())
                .isEmpty();
          }
        });
    await()
        .atMost(PATIENCE)
        .until(() ->
            subjects().filter(Subject::isErased).allMatch(s -> of(Secret.class, s).isEmpty()));
    await()
        .atMost(PATIENCE)
        .until(() -> subjects().filter(Subject::isStray).allMatch(s -> tokens(s).ids().isEmpty()));
    await()
        .atMost(PATIENCE)
        .until(() -> shared.toldOf() == survivors().filter(Subject::isShared).count());
  }

  private <T extends HasMetadata> List<T> of(Class<T> kind, Subject subject) {
    return cluster
        .person()
        .resources(kind)
        .inNamespace(NAMESPACE)
        .withLabel("scim-operator.io/directory", subject.name())
        .list()
        .getItems();
  }

  /** Another operator takes over, in the middle of what the first one did. */
  private void restart() {
    operator.close();
    startOperator();
  }
}
