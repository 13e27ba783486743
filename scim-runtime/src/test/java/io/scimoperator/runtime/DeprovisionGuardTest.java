package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.admin.v1.Credential;
import io.scimoperator.runtime.RunningRuntime.Answer;
import io.scimoperator.runtime.RunningRuntime.ScimClient;
import io.scimoperator.token.BearerToken;
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

/** A provider that takes away more users than it may. */
class DeprovisionGuardTest {

  private static final int WRITERS = 16;

  @TempDir private Path data;
  private RunningRuntime runtime;
  private ScimClient scim;
  private final BearerToken provider = RunningRuntime.newToken();
  private final BearerToken application = RunningRuntime.newToken();

  @BeforeEach
  void start() throws IOException {
    runtime = new RunningRuntime(data);
    scim = new ScimClient(runtime, "acme", provider.text());
  }

  @AfterEach
  void stop() {
    runtime.close();
  }

  private Answer tryGuard(String limits, String more) {
    return runtime.configure(
        "acme",
        "{\"deprovisionGuard\":{\"limits\":%s}%s}".formatted(limits, more),
        List.of(
            RunningRuntime.credential(Credential.Role.PROVIDER, provider),
            RunningRuntime.credential(Credential.Role.APPLICATION, application)));
  }

  private void guard(String limits, String... more) {
    Answer answer = tryGuard(limits, String.join("", more));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
  }

  private void allow(String limits, Instant until) {
    Answer answer =
        runtime.configure(
            "acme",
            "{\"deprovisionGuard\":{\"limits\":%s,\"allowedUntil\":\"%s\"}}"
                .formatted(limits, until),
            List.of(RunningRuntime.credential(Credential.Role.PROVIDER, provider)));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
  }

  private List<String> users(int number) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      ids.add(scim.create("Users", "{\"userName\":\"user%d-%d\"}".formatted(i, System.nanoTime())));
    }
    return ids;
  }

  private String group(String name, List<String> members) {
    return scim.create(
        "Groups", "{\"displayName\":\"%s\",\"members\":%s}".formatted(name, values(members)));
  }

  private static ArrayNode values(List<String> ids) {
    ArrayNode values = JsonNodeFactory.instance.arrayNode();
    ids.forEach(id -> values.addObject().put("value", id));
    return values;
  }

  private static Answer deactivate(ScimClient client, String id) {
    return client.patch("/Users/" + id, "{\"op\":\"replace\",\"path\":\"active\",\"value\":false}");
  }

  private static Answer delete(ScimClient client, String id) {
    return client.send("DELETE", "/Users/" + id, null);
  }

  private static Answer replaceInactive(ScimClient client, String id) {
    String name = client.get("/Users/" + id).body().path("userName").asText();
    return client.send(
        "PUT", "/Users/" + id, "{\"userName\":\"%s\",\"active\":false}".formatted(name));
  }

  private long active() {
    return report().at("/counts/activeUsers").asLong();
  }

  private JsonNode report() {
    return runtime.report("acme").body();
  }

  private JsonNode seen() {
    return report().path("deprovisionGuard");
  }

  static Stream<Arguments> waysToGo() {
    return Stream.of(
        argumentSet("PATCH active to false", way(DeprovisionGuardTest::deactivate)),
        argumentSet("PUT with active false", way(DeprovisionGuardTest::replaceInactive)),
        argumentSet("DELETE", way(DeprovisionGuardTest::delete)));
  }

  private static BiFunction<ScimClient, String, Answer> way(
      BiFunction<ScimClient, String, Answer> way) {
    return way;
  }

  @ParameterizedTest
  @MethodSource("waysToGo")
  void nobodyBeyondTheLimitIsTouched(BiFunction<ScimClient, String, Answer> way) {
    guard("{\"maxUsers\":2,\"window\":\"1h\"}");
    List<String> users = users(5);

    List<Integer> answers = users.stream().map(id -> way.apply(scim, id).status()).toList();

    assertThat(answers.subList(0, 2)).allMatch(status -> status < 300);
    assertThat(answers.subList(2, 5)).containsOnly(403);
    assertThat(active()).isEqualTo(3);
    assertThat(users.subList(2, 5))
        .allSatisfy(id -> assertThat(scim.get("/Users/" + id).header("ETag")).isEqualTo("W/\"1\""));
    assertThat(seen().path("counted").asInt()).isEqualTo(2);
    assertThat(seen().path("refusedRequests").asInt()).isEqualTo(3);
  }

  @Test
  void theRefusalSaysHowToAllowIt() {
    guard("{\"maxUsers\":0}");

    Answer refused = delete(scim, users(1).getFirst());

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body().path("schemas").get(0).asText())
        .isEqualTo("urn:ietf:params:scim:api:messages:2.0:Error");
    assertThat(refused.body().path("detail").asText())
        .contains("0 of its users go within 1d", "nothing was changed")
        .contains("--namespace tenants directory acme scim-operator.io/allow-deprovision-until=2");
    assertThat(report().at("/activity/lastRejection").asText()).contains("deprovision guard");
    assertThat(runtime.send("GET", runtime.adminUrl() + "/metrics", null, null).response().body())
        .contains("scim_deprovision_guard_refusals_total 1.0");
  }

  @Test
  void otherChangesGoOn() {
    guard("{\"maxUsers\":0}");
    String user = users(1).getFirst();

    assertThat(deactivate(scim, user).status()).isEqualTo(403);

    Answer renamed =
        scim.patch("/Users/" + user, "{\"op\":\"replace\",\"path\":\"title\",\"value\":\"Dr\"}");
    assertThat(renamed.status()).isEqualTo(200);
    assertThat(users(2)).hasSize(2);
  }

  @Test
  void oneWhoGoesTwiceCountsOnce() {
    guard("{\"maxUsers\":2}");
    List<String> users = users(3);
    deactivate(scim, users.getFirst());
    scim.patch(
        "/Users/" + users.getFirst(), "{\"op\":\"replace\",\"path\":\"active\",\"value\":true}");
    deactivate(scim, users.getFirst());
    delete(scim, users.getFirst());

    assertThat(delete(scim, users.get(1)).status()).isEqualTo(204);
    assertThat(delete(scim, users.get(2)).status()).isEqualTo(403);
  }

  @Test
  void aPercentageIsOfThoseWhoWereThereBefore() {
    guard("{\"maxPercent\":30,\"minUsers\":0}");
    List<String> users = users(10);

    List<Integer> answers = users.stream().map(id -> delete(scim, id).status()).toList();

    assertThat(answers).containsExactly(204, 204, 204, 403, 403, 403, 403, 403, 403, 403);
  }

  @Test
  void aFewMayAlwaysGoWhateverThePercentageIs() {
    guard("{\"maxPercent\":10}");

    List<Integer> answers = users(7).stream().map(id -> delete(scim, id).status()).toList();

    assertThat(answers).containsExactly(204, 204, 204, 204, 204, 403, 403);
  }

  @Test
  void whoWentBeforeTheWindowCountsNoLonger() throws InterruptedException {
    guard("{\"maxUsers\":1,\"window\":\"1s\"}");
    List<String> users = users(3);
    assertThat(delete(scim, users.get(0)).status()).isEqualTo(204);
    assertThat(delete(scim, users.get(1)).status()).isEqualTo(403);

    Thread.sleep(Duration.ofMillis(1100));

    assertThat(seen().path("refusedRequests").asInt()).isZero();
    assertThat(delete(scim, users.get(1)).status()).isEqualTo(204);
    assertThat(delete(scim, users.get(2)).status()).isEqualTo(403);
  }

  @Test
  void whatIsAllowedGoesAndTheCountBeginsAnew() throws InterruptedException {
    String limits = "{\"maxUsers\":1}";
    guard(limits);
    List<String> users = users(6);
    delete(scim, users.get(0));
    assertThat(delete(scim, users.get(1)).status()).isEqualTo(403);

    Instant until = Instant.now().plusMillis(1500);
    allow(limits, until);
    assertThat(seen().path("refusedRequests").asInt()).isZero();
    assertThat(delete(scim, users.get(1)).status()).isEqualTo(204);
    assertThat(delete(scim, users.get(2)).status()).isEqualTo(204);
    assertThat(delete(scim, users.get(3)).status()).isEqualTo(204);

    Thread.sleep(Math.max(1, Duration.between(Instant.now(), until).toMillis() + 20));
    assertThat(delete(scim, users.get(4)).status()).isEqualTo(204);
    assertThat(delete(scim, users.get(5)).status()).isEqualTo(403);
  }

  @Test
  void aRestartForgetsNothing() throws IOException {
    guard("{\"maxUsers\":1}");
    List<String> users = users(2);
    delete(scim, users.get(0));
    delete(scim, users.get(1));

    runtime.close();
    runtime = new RunningRuntime(data);
    scim = new ScimClient(runtime, "acme", provider.text());

    assertThat(seen().path("counted").asInt()).isEqualTo(1);
    assertThat(seen().path("refusedRequests").asInt()).isEqualTo(1);
    assertThat(delete(scim, users.get(1)).status()).isEqualTo(403);
  }

  private Answer bulk(ArrayNode operations) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putArray("schemas").add("urn:ietf:params:scim:api:messages:2.0:BulkRequest");
    body.set("Operations", operations);
    return scim.send("POST", "/Bulk", body.toString());
  }

  @Test
  void inABulkRequestThoseBeyondTheLimitAreRefusedAloneAndOnlyThose() {
    guard("{\"maxUsers\":2}");
    List<String> users = users(4);
    ArrayNode operations = JsonNodeFactory.instance.arrayNode();
    users.forEach(id -> operations.addObject().put("method", "DELETE").put("path", "/Users/" + id));
    operations
        .addObject()
        .put("method", "POST")
        .put("path", "/Users")
        .put("bulkId", "new")
        .putObject("data")
        .put("userName", "somebody");

    Answer answer = bulk(operations);

    assertThat(answer.body().path("Operations").findValuesAsText("status"))
        .filteredOn(status -> !status.isEmpty())
        .startsWith("204", "204", "403")
        .endsWith("201");
    assertThat(active()).isEqualTo(3);
    assertThat(seen().path("refusedRequests").asInt()).isEqualTo(2);
  }

  @Test
  void whatABulkRequestTakesBackIsNobodyThatWent() {
    guard("{\"maxUsers\":0}");
    ArrayNode operations = JsonNodeFactory.instance.arrayNode();
    ObjectNode user = operations.addObject();
    user.put("method", "POST").put("path", "/Users").put("bulkId", "one");
    user.putObject("data").put("userName", "jane").put("displayName", "bulkId:group");
    ObjectNode group = operations.addObject();
    group.put("method", "POST").put("path", "/Groups").put("bulkId", "group");
    group
        .putObject("data")
        .put("displayName", "Staff")
        .putArray("members")
        .addObject()
        .put("value", "bulkId:one");

    Answer answer = bulk(operations);

    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    assertThat(seen().path("refusedRequests").asInt()).isZero();
  }

  @Test
  void whoLosesTheLastRoleWithAGroupCounts() {
    guard(
        "{\"maxUsers\":2}",
        ",\"roles\":[{\"group\":\"Admins\",\"role\":\"admin\"},"
            + "{\"group\":\"Staff\",\"role\":\"member\"}]");
    List<String> users = users(5);
    String admins = group("Admins", users.subList(0, 3));
    group("Staff", users.subList(0, 1));
    String guests = group("Guests", users);

    assertThat(scim.send("DELETE", "/Groups/" + guests, null).status()).isEqualTo(204);
    Answer gone = scim.send("DELETE", "/Groups/" + admins, null);

    assertThat(gone.status()).as(gone.body().toString()).isEqualTo(204);
    assertThat(seen().path("counted").asInt()).isEqualTo(2);
  }

  @Test
  void aGroupWithoutWhichTooManyHaveNoRoleStaysAsItIs() {
    guard("{\"maxUsers\":2}", ",\"roles\":[{\"group\":\"Staff\",\"role\":\"member\"}]");
    List<String> users = users(3);
    String staff = group("Staff", users);

    Answer deleted = scim.send("DELETE", "/Groups/" + staff, null);
    Answer emptied = scim.patch("/Groups/" + staff, "{\"op\":\"remove\",\"path\":\"members\"}");
    Answer replaced =
        scim.send("PUT", "/Groups/" + staff, "{\"displayName\":\"Staff\",\"members\":[]}");
    Answer renamed =
        scim.patch(
            "/Groups/" + staff, "{\"op\":\"replace\",\"path\":\"displayName\",\"value\":\"Crew\"}");

    assertThat(Stream.of(deleted, emptied, replaced, renamed).map(Answer::status))
        .containsOnly(403);
    Answer group = scim.get("/Groups/" + staff);
    assertThat(group.body().path("displayName").asText()).isEqualTo("Staff");
    assertThat(group.body().path("members")).hasSize(3);
    assertThat(group.header("ETag")).isEqualTo("W/\"1\"");
  }

  @Test
  void withoutRolesWhoLosesTheLastGroupCounts() {
    guard("{\"maxUsers\":2}");
    List<String> users = users(4);
    String staff = group("Staff", users);
    group("Guests", users.subList(0, 1));

    assertThat(scim.send("DELETE", "/Groups/" + staff, null).status()).isEqualTo(403);
    deactivate(scim, users.get(1));
    assertThat(seen().path("counted").asInt()).isEqualTo(1);
    assertThat(scim.send("DELETE", "/Groups/" + staff, null).status()).isEqualTo(403);

    group("Others", users.subList(3, 4));
    assertThat(scim.send("DELETE", "/Groups/" + staff, null).status()).isEqualTo(204);
    assertThat(seen().path("counted").asInt()).isEqualTo(2);
  }

  @Test
  void whoIsTakenOutAndPutInByTheSameRequestHasNotGone() {
    guard("{\"maxUsers\":0}");
    List<String> users = users(3);
    String staff = group("Staff", users);

    Answer answer =
        scim.patch(
            "/Groups/" + staff,
            "{\"op\":\"remove\",\"path\":\"members\"},"
                + "{\"op\":\"add\",\"path\":\"members\",\"value\":%s}".formatted(values(users)));

    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(204);
  }

  @Test
  void whomApplicationsDoNotSeeMayBeDeleted() {
    guard("{\"maxUsers\":1}", ",\"users\":{\"inactive\":\"Delete\"}");
    List<String> users = users(1);
    String hidden = scim.create("Users", "{\"userName\":\"old\",\"active\":false}");

    assertThat(delete(scim, hidden).status()).isEqualTo(204);
    assertThat(deactivate(scim, users.getFirst()).status()).isEqualTo(200);
    assertThat(delete(scim, users.getFirst()).status()).isEqualTo(204);
    assertThat(seen().path("counted").asInt()).isEqualTo(1);
  }

  @Test
  void noMoreGoThanMayWhenAllAreAskedForAtOnce() throws Exception {
    guard("{\"maxUsers\":20}");
    List<String> users = users(48);
    List<Callable<Long>> work = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      int first = i;
      work.add(() ->
          users.stream()
              .skip(first * 3L)
              .limit(3)
              .filter(id -> deactivate(scim, id).status() == 200)
              .count());
    }

    long gone = 0;
    try (var executor = Executors.newFixedThreadPool(WRITERS)) {
      for (Future<Long> done : executor.invokeAll(work)) {
        gone += done.get();
      }
    }

    assertThat(gone).isEqualTo(20);
    assertThat(active()).isEqualTo(28);
    assertThat(seen().path("refusedRequests").asInt()).isEqualTo(28);
  }

  @Test
  void aDirectoryWithoutAGuardTellsOfNone() {
    runtime.configure(
        "acme", "{}", List.of(RunningRuntime.credential(Credential.Role.PROVIDER, provider)));

    List<Integer> answers = users(8).stream().map(id -> delete(scim, id).status()).toList();

    assertThat(answers).containsOnly(204);
    assertThat(report().has("deprovisionGuard")).isFalse();
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
    Answer answer = tryGuard(limits, "");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("message").asText()).contains(field);
  }
}
