package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.admin.v1.Credential;
import io.scimoperator.runtime.RunningRuntime.Answer;
import io.scimoperator.runtime.RunningRuntime.ScimClient;
import io.scimoperator.token.BearerToken;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The portal below its pages: links, sessions, forms, and what they leave behind. */
class PortalEndpointTest extends PortalScene {

  private PortalContact arrive() {
    return PortalContact.arrive(runtime, acme, acme.linkUrl());
  }

  private int statusOf(String token) {
    return new ScimClient(runtime, "acme", token).get("/Users").status();
  }

  @Test
  void aLinkIsExchangedForACookieThatOnlyThisPortalIsSent() {
    Answer entered = runtime.send("GET", acme.linkUrl(), null, null);

    assertThat(entered.header("Set-Cookie"))
        .startsWith("scim_portal=")
        .contains("; Path=/acme/portal;", "; HttpOnly;", "; SameSite=Lax")
        .doesNotContain(acme.link().text());
    assertThat(entered.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void whoAsksForTheHeadIsAnsweredAsAGetWithoutItsBodyRfc9110Section932() {
    PortalContact contact = arrive();
    String page = contact.get("").response().body();
    String stylesheet = page.replaceFirst("(?s).*/portal(/assets/[^\"]*css)\".*", "$1");

    for (String path : List.of("", "/tokens/new", stylesheet, "/nothing/here")) {
      Answer get = contact.get(path);
      Answer head = contact.read("HEAD", path);
      assertThat(head.status()).as(path).isEqualTo(get.status());
      assertThat(head.response().body()).as(path).isEmpty();
      for (String header : List.of("Content-Type", "Content-Length", "Cache-Control")) {
        assertThat(head.header(header)).as(path + " " + header).isEqualTo(get.header(header));
      }
    }
    Answer live = contact.read("HEAD", "/live");
    assertThat(live.status()).isEqualTo(200);
    assertThat(live.header("Content-Type")).startsWith("text/event-stream");
  }

  @Test
  void whoOnlyLooksWhereALinkLeadsToBeginsNoSession() {
    Answer looked = runtime.send("HEAD", acme.linkUrl(), null, null);

    assertThat(looked.status()).isEqualTo(405);
    assertThat(looked.header("Allow")).isEqualTo("GET");
    assertThat(looked.header("Set-Cookie")).isEmpty();
  }

  @Test
  void behindAnIngressThatTerminatesTlsTheCookieIsSecure() {
    Answer entered =
        runtime.send(
            "GET",
            acme.linkUrl(),
            null,
            null,
            "X-Forwarded-Proto",
            "https",
            "X-Forwarded-Host",
            "scim.example.com");

    assertThat(entered.header("Set-Cookie"))
        .startsWith("__Secure-scim_portal=")
        .endsWith("; Secure");
  }

  @Test
  void overPlainHttpFromElsewhereNobodyIsLetIn() {
    Answer answer =
        runtime.send("GET", acme.linkUrl(), null, null, "X-Forwarded-Host", "scim.example.com");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.response().body()).contains("This page needs HTTPS");
    assertThat(answer.header("Set-Cookie")).isEmpty();
    for (String host : List.of("[::::]", "a_b:1", "localhost.evil.example", "127.0.0.1.nip.io")) {
      assertThat(runtime.send("GET", acme.linkUrl(), null, null, "X-Forwarded-Host", host).status())
          .as(host)
          .isEqualTo(403);
    }
  }

  @Test
  void aFormThatIsNotOursChangesNothing() {
    PortalContact contact = arrive();
    String csrf = contact.csrf();

    assertThat(contact.post("/tokens", "lifetime=").status()).isEqualTo(403);
    assertThat(contact.post("/tokens", "csrf=" + "0".repeat(64)).status()).isEqualTo(403);
    assertThat(contact.post("/tokens", "csrf=" + csrf, "Sec-Fetch-Site", "cross-site").status())
        .isEqualTo(403);
    assertThat(contact.post("/tokens", "csrf=" + csrf, "Origin", "https://evil.example").status())
        .isEqualTo(403);

    assertThat(runtime.report("acme").body().has("portalTokens")).isFalse();
  }

  @Test
  void whoHasNoSessionIsShownNothingAndChangesNothing() {
    PortalContact stranger =
        new PortalContact(runtime, acme.url(), "scim_portal=" + acme.link().text());

    assertThat(stranger.get("").status()).isEqualTo(401);
    assertThat(stranger.get("/live").status()).isEqualTo(401);
    assertThat(stranger.post("/tokens", "csrf=x").status()).isEqualTo(401);
    assertThat(runtime.send("GET", acme.url() + "/nothing/here", null, null).status())
        .isEqualTo(404);
  }

  @Test
  void aDirectoryWithoutAPortalHasNoPages() {
    runtime.directory("globex");

    Answer answer = runtime.send("GET", acme.url().replace("/acme/", "/globex/"), null, null);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.header("Content-Type")).startsWith("text/html");
  }

  @Test
  void eventsTellWhoMadeAndRevokedAToken() {
    BearerToken application = RunningRuntime.newToken();
    acme.put(
        List.of(RunningRuntime.credential(Credential.Role.APPLICATION, application)),
        Instant.now().plus(Duration.ofDays(1)));
    PortalContact contact = arrive();
    String token = contact.generate();
    String id = BearerToken.parse(token).orElseThrow().id();
    assertThat(statusOf(token)).isEqualTo(200);

    contact.post("/tokens/" + id + "/revoke", "csrf=" + contact.csrf());

    assertThat(statusOf(token)).isEqualTo(401);
    JsonNode events =
        runtime
            .send(
                "GET",
                runtime.apiUrl() + "/events?events=dsync.token.created,dsync.token.revoked",
                "Bearer " + application.text(),
                null)
            .body()
            .path("data");
    assertThat(events.findValuesAsText("event"))
        .containsExactly("dsync.token.created", "dsync.token.revoked");
    for (JsonNode event : events) {
      assertThat(event.path("data").path("id").asText()).isEqualTo("directory_token_" + id);
      JsonNode actor = event.path("context").path("actor");
      assertThat(actor.path("source").asText()).isEqualTo("admin_portal");
      assertThat(actor.path("name").asText()).isEqualTo("jane@acme.example");
      assertThat(actor.path("id").asText()).isEqualTo(acme.link().id());
    }
  }

  @Test
  void theReportTellsOfTheTokensUntilTheDirectoryIsWithdrawn() {
    String token = arrive().generate();
    statusOf(token);

    JsonNode told = runtime.report("acme").body().path("portalTokens").path(0);
    assertThat(told.path("suffix").asText()).isEqualTo(token.substring(token.length() - 4));
    assertThat(told.path("lastUsedAt").isTextual()).isTrue();
    assertThat(told.path("expiresAt").isTextual()).isTrue();
    admin("DELETE", "/credentials", null);

    assertThat(statusOf(token)).isEqualTo(401);
    assertThat(runtime.report("acme").body().has("portalTokens")).isFalse();
  }

  @Test
  void whoeverIsFasterOfTwoTokensAThirdIsNotMade() throws Exception {
    PortalContact contact = arrive();
    String form = "csrf=" + contact.csrf();
    List<Future<Answer>> answers = new ArrayList<>();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 8; i++) {
        answers.add(clients.submit(() -> contact.post("/tokens", form)));
      }
    }

    List<Integer> statuses = new ArrayList<>();
    for (Future<Answer> answer : answers) {
      statuses.add(answer.get().status());
    }
    assertThat(statuses).filteredOn(status -> status == 200).hasSize(2);
    assertThat(statuses).filteredOn(status -> status == 409).hasSize(6);
    assertThat(runtime.report("acme").body().path("portalTokens")).hasSize(2);
  }
}
