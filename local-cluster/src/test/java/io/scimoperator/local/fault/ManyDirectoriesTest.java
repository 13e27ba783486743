package io.scimoperator.local.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Many Directories of one Shared class become Ready, and then nothing is written but what their
 * counts are, and that seldom. {@code -Dscim.test.directories=…} sets how many.
 */
class ManyDirectoriesTest {

  private static final String POD_ADDRESS = "127.77.6.4";
  private static final int DIRECTORIES = Integer.getInteger("scim.test.directories", 40);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** Longer than a status of counts is held back. */
  private static final Duration PERIOD = Duration.ofMinutes(2);

  private static final String WAITING_OR_RUNNING =
      "operator_sdk_reconciliations_queue_size_directory{";

  private final HttpClient http = HttpClient.newHttpClient();
  private final HeldClock clock = new HeldClock();
  private final CountedWrites writes = new CountedWrites();
  private SharedClass shared;
  private FaultyApi api;
  private RunningOperator operator;

  @BeforeEach
  void start() throws IOException {
    shared = SharedClass.start(POD_ADDRESS, DIRECTORIES);
    api = new FaultyApi(shared.cluster().url(), writes);
    operator = RunningOperator.startIn(SharedClass.HOME, api.url(), clock);
  }

  @AfterEach
  void stop() {
    http.close();
    operator.close();
    api.close();
    shared.close();
  }

  @Test
  void allBecomeReadyAndNothingIsWrittenButCountsAndThoseSeldom() {
    shared.createDirectories();
    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(300)).until(shared::areAllSettled);
    awaitQuiet();
    assertThat(shared.names()).allSatisfy(this::publishedWhatIsAccepted);
    writes.taken();

    for (int look = 0; look < 3; look++) {
      awaitQuiet();
    }
    assertThat(writes.taken()).as("writes while nothing happens").isEmpty();

    shared.sync(clock.instant(), 0);
    awaitQuiet();
    assertThat(writes.taken())
        .as("writes when the providers connect")
        .containsExactlyInAnyOrderEntriesOf(oneOfEachStatus());

    for (int users = 1; users <= 3; users++) {
      shared.sync(clock.instant(), users);
      awaitQuiet();
    }
    assertThat(writes.taken()).as("writes before the counts are due").isEmpty();

    clock.move(PERIOD);
    shared.sync(clock.instant(), 4);
    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(300)).until(() -> haveUsers(4));
    awaitQuiet();
    assertThat(writes.taken())
        .as("writes of counts that are due")
        .containsExactlyInAnyOrderEntriesOf(oneOfEachStatus());
  }

  private void publishedWhatIsAccepted(String name) {
    String directory = SharedClass.TENANTS + "/" + name;
    String token = shared.cluster().inSecret(directory, "token").orElseThrow();
    assertThat(shared.tokensOf(name).takes(token)).as("the token of %s", name).isTrue();
    assertThat(shared.tokensOf(name).ever()).as("tokens of %s", name).hasSize(1);
  }

  private boolean haveUsers(long users) {
    return shared.directories().stream()
        .allMatch(directory ->
            directory.getStatus().sync() != null && directory.getStatus().sync().users() == users);
  }

  private Map<String, Integer> oneOfEachStatus() {
    return shared.names().stream()
        .collect(
            Collectors.toMap(
                name ->
                    "PATCH /apis/scim-operator.io/v1alpha1/namespaces/%s/directories/%s/status"
                        .formatted(SharedClass.TENANTS, name),
                name -> 1));
  }

  /**
   * The class has looked at its pods again, and all passes that come of it are over. Looks follow
   * one another: when the second one has begun, the first has told whom it concerns.
   */
  private void awaitQuiet() {
    int before = shared.runtime().looks();
    int two = 2 * SharedClass.PODS.size();
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> {
          shared.touchPod();
          return shared.runtime().looks() > before + two;
        });
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(metric(WAITING_OR_RUNNING)).isZero());
  }

  private double metric(String name) throws IOException, InterruptedException {
    URI metrics = URI.create("http://127.0.0.1:" + operator.process().healthPort() + "/metrics");
    HttpRequest request = HttpRequest.newBuilder(metrics).build();
    String text = http.send(request, BodyHandlers.ofString()).body();
    return text.lines()
        .filter(line -> line.startsWith(name))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .findFirst()
        .orElseThrow();
  }
}
