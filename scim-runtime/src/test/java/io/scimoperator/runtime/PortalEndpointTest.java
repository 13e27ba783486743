package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.workos.WorkOS;
import com.workos.types.GenerateLinkIntent;
import io.scimoperator.admin.v1.Credential;
import io.scimoperator.api.v1alpha1.ApplicationScope;
import io.scimoperator.api.v1alpha1.Provider;
import io.scimoperator.runtime.RunningRuntime.Answer;
import io.scimoperator.runtime.RunningRuntime.ScimClient;
import io.scimoperator.token.BearerToken;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The portal below its pages: links, sessions, forms, and what they leave behind. */
class PortalEndpointTest {

  private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([0-9a-f]{64})\"");
  private static final Pattern TOKEN = Pattern.compile("scimop_[0-9A-Za-z]{12}_[0-9A-Za-z]{49}");

  @TempDir private Path data;
  private RunningRuntime runtime;
  private PortalFixture acme;

  @BeforeEach
  void start() throws IOException {
    runtime = new RunningRuntime(data);
    acme = PortalFixture.of(runtime, "acme", Provider.OKTA);
  }

  @AfterEach
  void stop() {
    runtime.close();
  }

  /** Somebody who has opened a link. */
  private record Contact(RunningRuntime runtime, String url, String cookie) {

    static Contact arrive(RunningRuntime runtime, PortalFixture directory, String link) {
      Answer entered = runtime.send("GET", link, null, null);
      assertThat(entered.status()).isEqualTo(303);
      assertThat(entered.header("Location")).isEqualTo("/" + directory.name() + "/portal");
      return new Contact(runtime, directory.url(), entered.header("Set-Cookie").split(";", 2)[0]);
    }

    Answer get(String path) {
      return runtime.send("GET", url + path, null, null, "Cookie", cookie);
    }

    String csrf() {
      Matcher found = CSRF.matcher(get("").response().body());
      assertThat(found.find()).isTrue();
      return found.group(1);
    }

    Answer post(String path, String form, String... headers) {
      List<String> all = new ArrayList<>(List.of(headers));
      all.addAll(List.of("Cookie", cookie, "Content-Type", "application/x-www-form-urlencoded"));
      return runtime.send("POST", url + path, null, form, all.toArray(String[]::new));
    }

    /** The token that is generated. */
    String generate() {
      Answer answer = post("/tokens", "csrf=" + csrf() + "&lifetime=90d");
      Matcher token = TOKEN.matcher(answer.response().body());
      assertThat(token.find()).as(answer.response().body()).isTrue();
      return token.group();
    }
  }

  private Contact arrive() {
    return Contact.arrive(runtime, acme, acme.linkUrl());
  }

  private int statusOf(String token) {
    return new ScimClient(runtime, "acme", token).get("/Users").status();
  }

  private Answer admin(String method, String path, @Nullable String body) {
    return runtime.send(
        method,
        runtime.adminUrl() + "/admin/v1/directories/tenants/acme" + path,
        "Bearer " + RunningRuntime.ADMIN_TOKEN,
        body);
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
    Contact contact = arrive();
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
    Contact stranger = new Contact(runtime, acme.url(), "scim_portal=" + acme.link().text());

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
    Contact contact = arrive();
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
    Contact contact = arrive();
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

  @Test
  void thePlatformTeamMakesAndRevokesLinks() {
    Answer made =
        admin("POST", "/portal/links", "{\"contact\":\"bob@acme.example\",\"lifetime\":\"1h\"}");
    assertThat(made.status()).isEqualTo(201);
    String url = made.body().path("url").asText();
    Contact bob = Contact.arrive(runtime, acme, url);
    assertThat(bob.get("").response().body()).contains("bob@acme.example");

    Answer listed = admin("GET", "/portal/links", null);
    assertThat(listed.body().findValuesAsText("contact"))
        .containsExactly("jane@acme.example", "bob@acme.example");
    assertThat(listed.body().path(1).path("openedAt").isTextual()).isTrue();
    assertThat(listed.body().toString()).doesNotContain(url.substring(url.length() - 40));
    String id = made.body().path("id").asText();
    assertThat(admin("DELETE", "/portal/links/" + id, null).status()).isEqualTo(204);

    assertThat(bob.get("").status()).isEqualTo(401);
    assertThat(runtime.send("GET", url, null, null).status()).isEqualTo(403);
    assertThat(admin("DELETE", "/portal/links/" + acme.link().id(), null).status()).isEqualTo(403);
  }

  @Test
  void aLinkThatLivesTooLongOrHasNoPortalIsRefused() {
    assertThat(
            admin("POST", "/portal/links", "{\"lifetime\":\"31d\"}")
                .body()
                .path("message")
                .asText())
        .startsWith("lifetime must be a period");
    runtime.directory("globex");

    Answer refused =
        runtime.send(
            "POST",
            runtime.adminUrl() + "/admin/v1/directories/tenants/globex/portal/links",
            "Bearer " + RunningRuntime.ADMIN_TOKEN,
            "{}");

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body().path("message").asText()).contains("spec.portal.enabled");
  }

  private Answer generateLink(BearerToken application, String body) {
    return runtime.send(
        "POST", runtime.apiUrl() + "/portal/generate_link", "Bearer " + application.text(), body);
  }

  private BearerToken application(@Nullable List<ApplicationScope> scopes) {
    BearerToken application = RunningRuntime.newToken();
    acme.put(
        List.of(
            RunningRuntime.credential(Credential.Role.APPLICATION, application)
                .seeing(scopes, null)),
        Instant.now().plus(Duration.ofDays(1)));
    return application;
  }

  private String organization() {
    return runtime.report("acme").body().path("id").asText().replace("directory_", "org_");
  }

  @Test
  void anApplicationThatMayMakesALinkWithItsUnmodifiedSdk() {
    BearerToken application = application(List.of(ApplicationScope.CREATE_PORTAL_LINKS));
    WorkOS workos =
        WorkOS.builder().apiKey(application.text()).apiBaseUrl(runtime.apiUrl()).build();

    String link =
        workos
            .getAdminPortal()
            .generateLink(
                organization(), "https://app.example/settings", null, GenerateLinkIntent.Dsync)
            .getLink();

    Contact contact = Contact.arrive(runtime, acme, link);
    assertThat(contact.get("").response().body()).contains("IT contact");
  }

  @Test
  void anApplicationSaysWhereItsUserGoesBackToAndWhoItIs() {
    BearerToken application = application(List.of(ApplicationScope.CREATE_PORTAL_LINKS));

    Answer answer =
        generateLink(
            application,
            """
            {"organization":"%s","intent":"dsync","return_url":"https://app.example/settings",
             "it_contact_emails":["eve@acme.example"]}
            """
                .formatted(organization()));

    assertThat(answer.status()).isEqualTo(201);
    String page =
        Contact.arrive(runtime, acme, answer.body().path("link").asText())
            .get("")
            .response()
            .body();
    assertThat(page).contains("href=\"https://app.example/settings\"", "eve@acme.example");
  }

  @Test
  void anApplicationThatMayNotMakesNoLinkAlsoIfItMayReadEverything() {
    BearerToken reader = application(null);

    Answer refused = generateLink(reader, "{\"organization\":\"" + organization() + "\"}");

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body().path("message").asText()).contains("create:portal_links");
  }

  @Test
  void anApplicationIsToldWhichFieldIsWrong() {
    BearerToken application = application(List.of(ApplicationScope.CREATE_PORTAL_LINKS));
    String own = "{\"organization\":\"" + organization() + "\",";

    assertThat(generateLink(application, "{\"organization\":\"org_other\"}").status())
        .isEqualTo(404);
    assertThat(generateLink(application, own + "\"intent\":\"sso\"}").body().toString())
        .contains("\"field\":\"intent\"");
    for (String page : List.of("javascript:alert(1)", "http://app.example", "//app.example")) {
      assertThat(
              generateLink(application, own + "\"return_url\":\"" + page + "\"}").body().toString())
          .contains("\"field\":\"return_url\"");
    }
  }
}
