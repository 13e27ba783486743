package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.admin.v1.Credential;
import io.scimoperator.runtime.RunningRuntime.Answer;
import io.scimoperator.runtime.RunningRuntime.ScimClient;
import io.scimoperator.token.BearerToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A runtime with a directory whose users are mapped, its provider and an application. */
abstract class MappingScene {

  static final String ROLES =
      """
      {"roles":[{"group":"Admins","role":"admin"},{"externalId":"g-ed","role":"editor"},
                {"group":"Staff","role":"member"}]}
      """;

  @TempDir private Path data;
  RunningRuntime runtime;
  Mirror mirror;
  ScimClient scim;
  final BearerToken provider = RunningRuntime.newToken();
  final BearerToken application = RunningRuntime.newToken();

  @BeforeEach
  void start() throws IOException {
    runtime = new RunningRuntime(data);
    mirror = new Mirror(runtime, application.text());
    scim = new ScimClient(runtime, "acme", provider.text());
  }

  @AfterEach
  void stop() {
    runtime.close();
  }

  Answer tryPut(String more) {
    return runtime.configure(
        "acme",
        more,
        List.of(
            RunningRuntime.credential(Credential.Role.PROVIDER, provider),
            RunningRuntime.credential(Credential.Role.APPLICATION, application)));
  }

  void put(String more) {
    Answer answer = tryPut(more);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
  }

  String user(String name) {
    return scim.create("Users", "{\"userName\":\"%s\"}".formatted(name));
  }

  String group(String name, String... members) {
    return scim.create(
        "Groups", "{\"displayName\":\"%s\",\"members\":[%s]}".formatted(name, values(members)));
  }

  static String values(String... ids) {
    return String.join(",", Stream.of(ids).map(id -> "{\"value\":\"" + id + "\"}").toList());
  }

  void patch(String path, String operation) {
    Answer answer = scim.patch(path, operation);
    assertThat(answer.status()).as(answer.body().toString()).isLessThan(300);
  }

  void addMembers(String group, String... ids) {
    patch(
        "/Groups/" + group,
        "{\"op\":\"add\",\"path\":\"members\",\"value\":[%s]}".formatted(values(ids)));
  }

  void activate(String user, boolean active) {
    patch(
        "/Users/" + user,
        "{\"op\":\"replace\",\"path\":\"active\",\"value\":%b}".formatted(active));
  }

  static List<String> roles(JsonNode user) {
    return user.path("roles").findValuesAsText("slug");
  }

  /** Waits for the events that a change of the configuration causes. */
  List<JsonNode> awaitEvents(int number) throws InterruptedException {
    List<JsonNode> events = new ArrayList<>(mirror.follow());
    while (events.size() < number) {
      Thread.sleep(20);
      events.addAll(mirror.follow());
    }
    assertThat(events).hasSize(number);
    return events;
  }

  static void await(Supplier<Boolean> condition) throws InterruptedException {
    while (!condition.get()) {
      Thread.sleep(20);
    }
  }
}
