package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.scimoperator.admin.v1.Credential;
import io.scimoperator.api.v1alpha1.Provider;
import io.scimoperator.runtime.RunningRuntime.ScimClient;
import io.scimoperator.token.BearerToken;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two runtimes on one database: the portal is open on one, and the provider comes to the other. */
@Timeout(120)
class PortalReplicasTest {

  @TempDir private Path data;

  @Test
  void whatCameToAnotherReplicaIsSeenWhetherItGotThroughOrNot() throws Exception {
    Map<String, String> database =
        PostgresServer.environment(PostgresServer.shared().newDatabase());
    BearerToken token = RunningRuntime.newToken();
    try (RunningRuntime one = new RunningRuntime(data.resolve("one"), database);
        RunningRuntime other = new RunningRuntime(data.resolve("other"), database)) {
      awaitReady(one);
      PortalFixture acme = PortalFixture.of(one, "acme", Provider.OKTA);
      acme.put(
          List.of(RunningRuntime.credential(Credential.Role.PROVIDER, token)),
          Instant.now().plus(Duration.ofDays(1)));
      PortalContact jane = PortalContact.arrive(one, acme, acme.linkUrl());
      assertThat(page(jane)).contains("Waiting for the first request", "never used");

      ScimClient okta = new ScimClient(other, "acme", token.text());
      while (okta.get("/Users").status() != 200) {
        Thread.sleep(20);
      }

      awaitOn(jane, "Your identity provider gets through");
      assertThat(page(jane)).doesNotContain("never used");

      new ScimClient(other, "acme", RunningRuntime.newToken().text()).get("/Users");
      awaitOn(jane, "its token was not accepted");
      okta.get("/%00");
      awaitOn(jane, "It was sent to /acme/scim/v2/\uFFFD");
    }
  }

  private static void awaitReady(RunningRuntime runtime) throws InterruptedException {
    while (runtime.send("GET", runtime.adminUrl() + "/health/ready", null, null).status() != 200) {
      Thread.sleep(20);
    }
  }

  private static void awaitOn(PortalContact contact, String text) throws InterruptedException {
    while (!page(contact).contains(text)) {
      Thread.sleep(50);
    }
  }

  private static String page(PortalContact contact) {
    return contact.get("").response().body();
  }
}
