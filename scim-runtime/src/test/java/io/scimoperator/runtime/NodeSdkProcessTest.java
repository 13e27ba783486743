package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The published {@code @workos-inc/node}, unmodified, as a client of the application API. */
class NodeSdkProcessTest {

  private static final int USERS = 120;

  @TempDir private Path data;

  @Test
  void theSdkReadsADirectoryAndItsEvents() throws Exception {
    NodeProject project = NodeProject.installed(Path.of("src/test/node/sdk"));
    try (RunningRuntime runtime = new RunningRuntime(data)) {
      ApplicationFixture acme = ApplicationFixture.of(runtime, "acme");
      List<String> users = acme.createUsers(USERS);
      String staff = acme.createGroup("Staff", users.subList(0, 2));
      acme.scim()
          .patch(
              "/Users/" + users.getFirst(),
              "{\"op\":\"replace\",\"path\":\"active\",\"value\":false}");
      acme.scim().send("DELETE", "/Users/" + users.get(1), null);

      JsonNode read = read(project, acme);

      assertThat(texts(read.path("users"))).containsExactlyElementsOf(newestFirst());
      assertThat(read.at("/directory/name").asText()).isEqualTo("acme");
      assertThat(read.at("/user/email").asText()).isEqualTo("u119@example.com");
      assertThat(read.at("/group/id").asText()).isEqualTo("directory_group_" + staff);
      assertThat(texts(read.path("members"))).containsExactly("x0");
      provesEvents(read.path("events"));
      JsonNode failures = read.path("failures");
      for (String one : List.of("user", "group", "directory")) {
        assertThat(failures.path(one).asText()).as(one).isEqualTo("NotFoundException 404");
      }
      assertThat(failures.path("order").asText()).isEqualTo("UnprocessableEntityException");
      assertThat(failures.path("token").asText()).isEqualTo("UnauthorizedException");
      assertThat(failures.path("deletion").asText()).isNotEqualTo("nothing");
    }
  }

  @Test
  void theSdkVerifiesAWebhook() throws Exception {
    NodeProject project = NodeProject.installed(Path.of("src/test/node/sdk"));
    try (WebhookReceiver receiver = new WebhookReceiver();
        RunningRuntime runtime = new RunningRuntime(data, SendingDirectory.ENVIRONMENT)) {
      RunningRuntime.ScimClient acme =
          runtime.directory(
              "acme",
              "{\"webhooks\":["
                  + receiver.entry("acme", "app", "\"events\":[\"dsync.user.*\"]")
                  + "]}");
      String id =
          acme.create(
              "Users", "{\"userName\":\"jürgen\",\"displayName\":\"Jürgen \\u2028 \\\"J\\\"\"}");
      SendingDirectory.until("the user", () -> receiver.taken().size() == 1);
      WebhookReceiver.Delivery delivery = receiver.taken().getFirst();

      String printed =
          project.run(
              "verify.mjs",
              Map.of(
                  "BODY", delivery.body(),
                  "SIGNATURE", delivery.header("workos-signature"),
                  "SECRET", receiver.secret().text()));

      JsonNode event = new ObjectMapper().readTree(printed);
      assertThat(event.path("event").asText()).isEqualTo("dsync.user.created");
      assertThat(event.at("/data/id").asText()).isEqualTo("directory_user_" + id);
    }
  }

  private static void provesEvents(JsonNode events) {
    assertThat(events).hasSize(1 + USERS + 1 + 2 + 1 + 2);
    assertThat(events.at("/0/event").asText()).isEqualTo("dsync.activated");
    JsonNode updated = events.get(events.size() - 3);
    assertThat(updated.path("event").asText()).isEqualTo("dsync.user.updated");
    assertThat(updated.at("/data/previousAttributes/state").asText()).isEqualTo("active");
    assertThat(events.get(events.size() - 2).path("event").asText())
        .isEqualTo("dsync.group.user_removed");
    assertThat(events.get(events.size() - 1).path("event").asText())
        .isEqualTo("dsync.user.deleted");
  }

  /** The second one was deleted. */
  private static List<String> newestFirst() {
    return IntStream.range(0, USERS)
        .map(i -> USERS - 1 - i)
        .filter(i -> i != 1)
        .mapToObj(i -> "x" + i)
        .toList();
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asText).toList();
  }

  private static JsonNode read(NodeProject project, ApplicationFixture acme)
      throws IOException, InterruptedException {
    String printed =
        project.run(
            "read.mjs",
            Map.of("API_URL", acme.runtime().apiUrl(), "API_TOKEN", acme.application().text()));
    return new ObjectMapper().readTree(printed);
  }
}
