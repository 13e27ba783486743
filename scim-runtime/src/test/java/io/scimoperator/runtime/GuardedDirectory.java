package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A directory from which no more users go than its guard allows. */
final class GuardedDirectory implements AutoCloseable {

  private final Path data;
  private final BearerToken provider = RunningRuntime.newToken();
  private final BearerToken application = RunningRuntime.newToken();
  private RunningRuntime runtime;
  private ScimClient scim;

  GuardedDirectory(Path data) throws IOException {
    this.data = data;
    this.runtime = new RunningRuntime(data);
    this.scim = new ScimClient(runtime, "acme", provider.text());
  }

  /** What its identity provider does. */
  ScimClient scim() {
    return scim;
  }

  RunningRuntime runtime() {
    return runtime;
  }

  void restart() throws IOException {
    runtime.close();
    runtime = new RunningRuntime(data);
    scim = new ScimClient(runtime, "acme", provider.text());
  }

  /** Without a guard. */
  void open() {
    Answer answer =
        runtime.configure(
            "acme", "{}", List.of(RunningRuntime.credential(Credential.Role.PROVIDER, provider)));
    assertThat(answer.status()).isEqualTo(200);
  }

  Answer tryGuard(String limits, String more) {
    return runtime.configure(
        "acme",
        "{\"deprovisionGuard\":{\"limits\":%s}%s}".formatted(limits, more),
        List.of(
            RunningRuntime.credential(Credential.Role.PROVIDER, provider),
            RunningRuntime.credential(Credential.Role.APPLICATION, application)));
  }

  void guard(String limits, String... more) {
    Answer answer = tryGuard(limits, String.join("", more));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
  }

  void allow(String limits, Instant until) {
    Answer answer =
        runtime.configure(
            "acme",
            "{\"deprovisionGuard\":{\"limits\":%s,\"allowedUntil\":\"%s\"}}"
                .formatted(limits, until),
            List.of(RunningRuntime.credential(Credential.Role.PROVIDER, provider)));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
  }

  List<String> users(int number) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      ids.add(scim.create("Users", "{\"userName\":\"user%d-%d\"}".formatted(i, System.nanoTime())));
    }
    return ids;
  }

  String group(String name, List<String> members) {
    return scim.create(
        "Groups", "{\"displayName\":\"%s\",\"members\":%s}".formatted(name, values(members)));
  }

  static ArrayNode values(List<String> ids) {
    ArrayNode values = JsonNodeFactory.instance.arrayNode();
    ids.forEach(id -> values.addObject().put("value", id));
    return values;
  }

  static Answer deactivate(ScimClient client, String id) {
    return client.patch("/Users/" + id, "{\"op\":\"replace\",\"path\":\"active\",\"value\":false}");
  }

  static Answer delete(ScimClient client, String id) {
    return client.send("DELETE", "/Users/" + id, null);
  }

  static Answer replaceInactive(ScimClient client, String id) {
    String name = client.get("/Users/" + id).body().path("userName").asText();
    return client.send(
        "PUT", "/Users/" + id, "{\"userName\":\"%s\",\"active\":false}".formatted(name));
  }

  long active() {
    return report().at("/counts/activeUsers").asLong();
  }

  JsonNode report() {
    return runtime.report("acme").body();
  }

  JsonNode seen() {
    return report().path("deprovisionGuard");
  }

  Answer bulk(ArrayNode operations) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putArray("schemas").add("urn:ietf:params:scim:api:messages:2.0:BulkRequest");
    body.set("Operations", operations);
    return scim.send("POST", "/Bulk", body.toString());
  }

  @Override
  public void close() {
    runtime.close();
  }
}
