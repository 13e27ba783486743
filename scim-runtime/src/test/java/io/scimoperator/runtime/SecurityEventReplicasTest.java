package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.api.v1alpha1.SecurityEventPayload;
import io.scimoperator.runtime.RunningRuntime.ScimClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A receiver that polls, now one and now the other of two runtimes of a database. */
class SecurityEventReplicasTest {

  private static final int USERS = 20;

  @TempDir private Path data;

  @Test
  void whatOneAcknowledgedTheOtherNeverGives() throws IOException {
    var environment = PostgresServer.environment(PostgresServer.shared().newDatabase());
    try (RunningRuntime one = new RunningRuntime(data.resolve("one"), environment);
        RunningRuntime two = new RunningRuntime(data.resolve("two"), environment)) {
      for (RunningRuntime runtime : List.of(one, two)) {
        SendingDirectory.until(
            "readiness",
            () ->
                runtime.send("GET", runtime.adminUrl() + "/health/ready", null, null).status()
                    == 200);
      }
      SecurityEventFixture here = SecurityEventFixture.of(one);
      ScimClient acme =
          here.configure(SecurityEventFixture.polling("audit", SecurityEventPayload.NOTICE));
      SecurityEventFixture there = here.in(two);
      for (int i = 0; i < USERS; i++) {
        acme.create("Users", "{\"userName\":\"u%d\"}".formatted(i));
      }

      Set<String> acknowledged = new HashSet<>();
      SendingDirectory.until(
          "all of them",
          () -> {
            SecurityEventFixture asked = acknowledged.size() % 2 == 0 ? here : there;
            List<JsonNode> given = asked.outstanding("audit");
            String jti = given.getLast().path("jti").asText();
            assertThat(acknowledged.add(jti)).as("was given again: " + jti).isTrue();
            asked.poll("audit", "{\"maxEvents\":0,\"ack\":[\"" + jti + "\"]}");
            return acknowledged.size() == USERS;
          });

      assertThat(here.outstanding("audit")).isEmpty();
      assertThat(there.outstanding("audit")).isEmpty();
    }
  }
}
