package io.scimoperator.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.admin.v1.Credential;
import io.scimoperator.runtime.RunningRuntime.Answer;
import io.scimoperator.runtime.RunningRuntime.ScimClient;
import io.scimoperator.token.BearerToken;
import java.util.List;
import java.util.stream.IntStream;

/** A directory with an identity provider that fills it and an application that reads it. */
record ApplicationFixture(RunningRuntime runtime, ScimClient scim, BearerToken application) {

  /** Configures a directory of that name and label. */
  static ApplicationFixture of(RunningRuntime runtime, String name) {
    BearerToken provider = RunningRuntime.newToken();
    BearerToken application = RunningRuntime.newToken();
    runtime.put(
        name,
        name,
        List.of(
            RunningRuntime.credential(Credential.Role.PROVIDER, provider),
            RunningRuntime.credential(Credential.Role.APPLICATION, application)));
    return new ApplicationFixture(
        runtime, new ScimClient(runtime, name, provider.text()), application);
  }

  /** What the application is answered. */
  Answer get(String path) {
    return send("GET", path);
  }

  Answer send(String method, String path) {
    return runtime.send(method, runtime.apiUrl() + path, "Bearer " + application.text(), null);
  }

  /** The events of a page. */
  JsonNode events(String parameters) {
    return get("/events?limit=100" + parameters).body().path("data");
  }

  /** Users {@code user0} and so on, with {@code x0} as their externalId; the ids. */
  List<String> createUsers(int number) {
    return IntStream.range(0, number)
        .mapToObj(i ->
            scim.create(
                "Users",
                """
                {"userName":"user%d","externalId":"x%d","emails":[{"value":"u%d@example.com"}]}
                """
                    .formatted(i, i, i)))
        .toList();
  }

  /** A group of these users; its id. */
  String createGroup(String name, List<String> users) {
    String members =
        String.join(",", users.stream().map(id -> "{\"value\":\"" + id + "\"}").toList());
    return scim.create(
        "Groups", "{\"displayName\":\"" + name + "\",\"members\":[" + members + "]}");
  }
}
