package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.scimoperator.runtime.RunningRuntime.Answer;
import io.scimoperator.runtime.RunningRuntime.ScimClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A provider that takes away more users than it may, one by one. */
class DeprovisionLimitsTest {

  private static final int WRITERS = 16;

  @TempDir private Path data;
  private GuardedDirectory acme;

  @BeforeEach
  void start() throws IOException {
    acme = new GuardedDirectory(data);
  }

  @AfterEach
  void stop() {
    acme.close();
  }

  static Stream<Arguments> waysToGo() {
    return Stream.of(
        argumentSet("PATCH active to false", way(GuardedDirectory::deactivate)),
        argumentSet("PUT with active false", way(GuardedDirectory::replaceInactive)),
        argumentSet("DELETE", way(GuardedDirectory::delete)));
  }

  private static BiFunction<ScimClient, String, Answer> way(
      BiFunction<ScimClient, String, Answer> way) {
    return way;
  }

  @ParameterizedTest
  @MethodSource("waysToGo")
  void nobodyBeyondTheLimitIsTouched(BiFunction<ScimClient, String, Answer> way) {
    acme.guard("{\"maxUsers\":2,\"window\":\"1h\"}");
    List<String> users = acme.users(5);

    List<Integer> answers = users.stream().map(id -> way.apply(acme.scim(), id).status()).toList();

    assertThat(answers.subList(0, 2)).allMatch(status -> status < 300);
    assertThat(answers.subList(2, 5)).containsOnly(403);
    assertThat(acme.active()).isEqualTo(3);
    assertThat(users.subList(2, 5))
        .allSatisfy(
            id -> assertThat(acme.scim().get("/Users/" + id).header("ETag")).isEqualTo("W/\"1\""));
    assertThat(acme.seen().path("counted").asInt()).isEqualTo(2);
    assertThat(acme.seen().path("refusedRequests").asInt()).isEqualTo(3);
  }

  @Test
  void theRefusalSaysHowToAllowIt() {
    acme.guard("{\"maxUsers\":0}");

    Answer refused = GuardedDirectory.delete(acme.scim(), acme.users(1).getFirst());

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body().path("schemas").get(0).asText())
        .isEqualTo("urn:ietf:params:scim:api:messages:2.0:Error");
    assertThat(refused.body().path("detail").asText())
        .contains("0 of its users go within 1d", "nothing was changed")
        .contains("--namespace tenants directory acme scim-operator.io/allow-deprovision-until=2");
    assertThat(acme.report().at("/activity/lastRejection").asText()).contains("deprovision guard");
    assertThat(
            acme.runtime()
                .send("GET", acme.runtime().adminUrl() + "/metrics", null, null)
                .response()
                .body())
        .contains("scim_deprovision_guard_refusals_total 1.0");
  }

  @Test
  void otherChangesGoOn() {
    acme.guard("{\"maxUsers\":0}");
    String user = acme.users(1).getFirst();

    assertThat(GuardedDirectory.deactivate(acme.scim(), user).status()).isEqualTo(403);

    Answer renamed =
        acme.scim()
            .patch("/Users/" + user, "{\"op\":\"replace\",\"path\":\"title\",\"value\":\"Dr\"}");
    assertThat(renamed.status()).isEqualTo(200);
    assertThat(acme.users(2)).hasSize(2);
  }

  @Test
  void oneWhoGoesTwiceCountsOnce() {
    acme.guard("{\"maxUsers\":2}");
    List<String> users = acme.users(3);
    GuardedDirectory.deactivate(acme.scim(), users.getFirst());
    acme.scim()
        .patch(
            "/Users/" + users.getFirst(),
            "{\"op\":\"replace\",\"path\":\"active\",\"value\":true}");
    GuardedDirectory.deactivate(acme.scim(), users.getFirst());
    GuardedDirectory.delete(acme.scim(), users.getFirst());

    assertThat(GuardedDirectory.delete(acme.scim(), users.get(1)).status()).isEqualTo(204);
    assertThat(GuardedDirectory.delete(acme.scim(), users.get(2)).status()).isEqualTo(403);
  }

  @Test
  void aPercentageIsOfThoseWhoWereThereBefore() {
    acme.guard("{\"maxPercent\":30,\"minUsers\":0}");
    List<String> users = acme.users(10);

    List<Integer> answers =
        users.stream().map(id -> GuardedDirectory.delete(acme.scim(), id).status()).toList();

    assertThat(answers).containsExactly(204, 204, 204, 403, 403, 403, 403, 403, 403, 403);
  }

  @Test
  void aFewMayAlwaysGoWhateverThePercentageIs() {
    acme.guard("{\"maxPercent\":10}");

    List<Integer> answers =
        acme.users(7).stream()
            .map(id -> GuardedDirectory.delete(acme.scim(), id).status())
            .toList();

    assertThat(answers).containsExactly(204, 204, 204, 204, 204, 403, 403);
  }

  @Test
  void whoWentBeforeTheWindowCountsNoLonger() throws InterruptedException {
    acme.guard("{\"maxUsers\":1,\"window\":\"2s\"}");
    List<String> users = acme.users(3);
    assertThat(GuardedDirectory.delete(acme.scim(), users.get(0)).status()).isEqualTo(204);
    assertThat(GuardedDirectory.delete(acme.scim(), users.get(1)).status()).isEqualTo(403);

    Thread.sleep(Duration.ofMillis(2100));

    assertThat(acme.seen().path("refusedRequests").asInt()).isZero();
    assertThat(GuardedDirectory.delete(acme.scim(), users.get(1)).status()).isEqualTo(204);
    assertThat(GuardedDirectory.delete(acme.scim(), users.get(2)).status()).isEqualTo(403);
  }

  @Test
  void whatIsAllowedGoesAndTheCountBeginsAnew() throws InterruptedException {
    String limits = "{\"maxUsers\":1}";
    acme.guard(limits);
    List<String> users = acme.users(6);
    GuardedDirectory.delete(acme.scim(), users.get(0));
    assertThat(GuardedDirectory.delete(acme.scim(), users.get(1)).status()).isEqualTo(403);

    Instant until = Instant.now().plusMillis(3000);
    acme.allow(limits, until);
    assertThat(acme.seen().path("refusedRequests").asInt()).isZero();
    assertThat(GuardedDirectory.delete(acme.scim(), users.get(1)).status()).isEqualTo(204);
    assertThat(GuardedDirectory.delete(acme.scim(), users.get(2)).status()).isEqualTo(204);
    assertThat(GuardedDirectory.delete(acme.scim(), users.get(3)).status()).isEqualTo(204);

    Thread.sleep(Math.max(1, Duration.between(Instant.now(), until).toMillis() + 20));
    assertThat(GuardedDirectory.delete(acme.scim(), users.get(4)).status()).isEqualTo(204);
    assertThat(GuardedDirectory.delete(acme.scim(), users.get(5)).status()).isEqualTo(403);
  }

  @Test
  void aRestartForgetsNothing() throws IOException {
    acme.guard("{\"maxUsers\":1}");
    List<String> users = acme.users(2);
    GuardedDirectory.delete(acme.scim(), users.get(0));
    GuardedDirectory.delete(acme.scim(), users.get(1));

    acme.restart();

    assertThat(acme.seen().path("counted").asInt()).isEqualTo(1);
    assertThat(acme.seen().path("refusedRequests").asInt()).isEqualTo(1);
    assertThat(GuardedDirectory.delete(acme.scim(), users.get(1)).status()).isEqualTo(403);
  }

  @Test
  void whomApplicationsDoNotSeeMayBeDeleted() {
    acme.guard("{\"maxUsers\":1}", ",\"users\":{\"inactive\":\"Delete\"}");
    List<String> users = acme.users(1);
    String hidden = acme.scim().create("Users", "{\"userName\":\"old\",\"active\":false}");

    assertThat(GuardedDirectory.delete(acme.scim(), hidden).status()).isEqualTo(204);
    assertThat(GuardedDirectory.deactivate(acme.scim(), users.getFirst()).status()).isEqualTo(200);
    assertThat(GuardedDirectory.delete(acme.scim(), users.getFirst()).status()).isEqualTo(204);
    assertThat(acme.seen().path("counted").asInt()).isEqualTo(1);
  }

  @Test
  void noMoreGoThanMayWhenAllAreAskedForAtOnce() throws Exception {
    acme.guard("{\"maxUsers\":20}");
    List<String> users = acme.users(48);
    List<Callable<Long>> work = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      int first = i;
      work.add(() ->
          users.stream()
              .skip(first * 3L)
              .limit(3)
              .filter(id -> GuardedDirectory.deactivate(acme.scim(), id).status() == 200)
              .count());
    }

    long gone = 0;
    try (var executor = Executors.newFixedThreadPool(WRITERS)) {
      for (Future<Long> done : executor.invokeAll(work)) {
        gone += done.get();
      }
    }

    assertThat(gone).isEqualTo(20);
    assertThat(acme.active()).isEqualTo(28);
    assertThat(acme.seen().path("refusedRequests").asInt()).isEqualTo(28);
  }

  @Test
  void aDirectoryWithoutAGuardTellsOfNone() {
    acme.open();

    List<Integer> answers =
        acme.users(8).stream()
            .map(id -> GuardedDirectory.delete(acme.scim(), id).status())
            .toList();

    assertThat(answers).containsOnly(204);
    assertThat(acme.report().has("deprovisionGuard")).isFalse();
  }

  static Stream<Arguments> wrongLimits() {
    return Stream.of(
        argumentSet("fewer than none", "{\"maxUsers\":-1}", "deprovisionGuard.limits.maxUsers"),
        argumentSet("more than all", "{\"maxPercent\":101}", "deprovisionGuard.limits.maxPercent"),
        argumentSet("no number", "{\"minUsers\":\"x\"}", "deprovisionGuard.limits.minUsers"),
        argumentSet("no period", "{\"window\":\"soon\"}", "deprovisionGuard.limits.window"));
  }

  @ParameterizedTest
  @MethodSource("wrongLimits")
  void limitsThatAreNoneAreRefused(String limits, String field) {
    Answer answer = acme.tryGuard(limits, "");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("message").asText()).contains(field);
  }
}
