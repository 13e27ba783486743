package io.scimoperator.local.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import io.scimoperator.api.v1alpha1.TokenStatus;
import io.scimoperator.browser.Browser;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard as the platform team uses it, in a real browser. */
class DashboardTest {

  /** What happens elsewhere is on the page within a second. */
  private static final LocatorAssertions.ContainsTextOptions WITHIN_A_SECOND =
      new LocatorAssertions.ContainsTextOptions().setTimeout(1000);

  /** A token that is revoked is noticed with the next review of it. */
  private static final LocatorAssertions.ContainsTextOptions WITH_THE_NEXT_REVIEW =
      new LocatorAssertions.ContainsTextOptions().setTimeout(30_000);

  private static DashboardFixture dashboard;
  private static Browser browser;
  private static int users;

  private BrowserContext context;
  private Page page;

  @BeforeAll
  static void start(@TempDir Path directory) {
    browser = new Browser();
    dashboard = new DashboardFixture(directory);
  }

  @AfterAll
  static void stop() {
    dashboard.close();
    browser.close();
  }

  @BeforeEach
  void come() {
    context = browser.visitor(1200, ColorScheme.LIGHT);
    page = browser.page(context);
    browser.complaints();
  }

  @AfterEach
  void go() {
    context.close();
  }

  private Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }

  private Locator link(String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
  }

  private void arrive(String person) {
    dashboard.signIn(page, dashboard.token(person));
    assertThat(page.locator("#live")).containsText("Live");
  }

  private static void syncUser() {
    assertThat(dashboard.okta().createUser("user" + ++users + "@acme.example").status())
        .isEqualTo(201);
  }

  @Test
  void fromTheTokenToARotationThatTheStatusShows() {
    arrive("engineer");
    Locator acme = page.locator("tr", new Page.LocatorOptions().setHasText("tenants/acme"));
    assertThat(acme).containsText("Okta");
    assertThat(page.locator("#directories")).containsText("Suspended");

    syncUser();
    assertThat(acme.locator("[data-label=Users]"))
        .containsText(String.valueOf(users), WITHIN_A_SECOND);
    assertThat(acme.getByRole(AriaRole.IMG)).hasAttribute("aria-label", users(users));

    link("Acme Corp").click();
    assertThat(page.locator("#live")).containsText("Live");
    assertThat(page.locator("main")).containsText("SCIM endpoint");
    syncUser();
    assertThat(page.locator("[sse-swap=numbers]")).containsText("Users" + users, WITHIN_A_SECOND);
    assertThat(page.locator("[sse-swap=requests]")).containsText("POST /Users", WITHIN_A_SECOND);

    TokenStatus before = current();
    link("Rotate token idp").click();
    button("Rotate token").click();
    assertThat(page.locator("#dialog")).containsText("The operator makes the new token now");
    button("Close").click();
    dashboard
        .cluster()
        .awaitStatus(
            "acme",
            status ->
                Objects.requireNonNull(status.tokens()).stream()
                    .noneMatch(token ->
                        token.id().equals(before.id()) && token.state() == before.state()));
    assertThat(page.locator("#tokens"))
        .containsText(Objects.requireNonNull(current().suffix()), WITHIN_A_SECOND);
    assertThat(browser.complaints()).isEmpty();
  }

  private static String users(int number) {
    return number + (number == 1 ? " change" : " changes") + " in the last hour";
  }

  private static TokenStatus current() {
    return Objects.requireNonNull(dashboard.cluster().awaitReady("acme").tokens()).getFirst();
  }

  @Test
  void whoMaySeeOneNamespaceSeesNoOtherAndChangesNothing() {
    arrive("guest");
    assertThat(page.locator("#directories")).containsText("Acme Corp");
    assertThat(page.locator("#directories")).not().containsText("Globex");

    Response hidden = page.navigate(dashboard.url() + "/directories/partners/globex");
    assertThat(hidden.status()).isEqualTo(404);
    page.navigate(dashboard.acmeUrl());
    assertThat(page.locator("#tokens")).containsText("idp");
    assertThat(link("Rotate token idp")).hasCount(0);
    assertThat(link("Suspend")).hasCount(0);

    String csrf = page.locator("input[name=csrf]").first().inputValue();
    APIResponse forced = post("/rotate/idp", csrf, dashboard.url());
    assertThat(forced.status()).isEqualTo(409);
    assertThat(forced.text()).contains("You may not change Directory tenants/acme");
  }

  @Test
  void aFormOfAnotherSiteOrOfAnotherSessionChangesNothing() {
    arrive("engineer");
    String csrf = page.locator("input[name=csrf]").first().inputValue();

    assertThat(post("/suspend/acme", csrf, "https://evil.example").status()).isEqualTo(403);
    assertThat(post("/suspend/acme", "0".repeat(64), dashboard.url()).status()).isEqualTo(403);

    assertThat(dashboard.cluster().directory("acme").getSpec().suspend()).isNotEqualTo(true);
  }

  private APIResponse post(String action, String csrf, String origin) {
    return context
        .request()
        .post(
            dashboard.acmeUrl() + action,
            RequestOptions.create()
                .setHeader("Origin", origin)
                .setForm(FormData.create().set("csrf", csrf)));
  }

  @Test
  void theListIsSearchedWhileOneTypes() {
    arrive("engineer");

    page.getByLabel("Search directories").fill("partners");
    assertThat(page.locator("#directories")).not().containsText("Acme Corp");
    assertThat(page.locator("#directories")).containsText("Globex");
    page.getByLabel("Search directories").fill("nobody");

    assertThat(page.locator("#directories")).containsText("Nothing is like “nobody”");
    assertThat(page.url()).endsWith("?q=nobody");
  }

  @Test
  void suspendingSaysWhatGitDoes() {
    dashboard.cluster().annotate("acme", "argocd.argoproj.io/tracking-id", "tenants:x/y:a/b");
    arrive("engineer");
    page.navigate(dashboard.acmeUrl());

    link("Suspend").click();
    assertThat(page.locator("#dialog")).containsText("Argo CD (tenants) keeps this Directory");
    page.locator("#dialog button[type=submit]").click();
    button("Close").click();

    assertThat(page.locator("[sse-swap=standing]")).containsText("Suspended");
    link("Go on").click();
    page.locator("#dialog button[type=submit]").click();
    button("Close").click();
    assertThat(page.locator("[sse-swap=standing]")).not().containsText("Suspended");
    dashboard.cluster().awaitReady("acme");
  }

  @Test
  void whatIsNoTokenDoesNotSignIn() {
    dashboard.signIn(page, "eyJhbGciOiJub25lIn0.e30.");
    assertThat(page.locator("main")).containsText("Kubernetes does not accept this token");

    assertThat(page.navigate(dashboard.acmeUrl()).status()).isEqualTo(401);
    assertThat(context.cookies()).isEmpty();
  }

  @Test
  void whoSignsOutIsSignedOut() {
    arrive("engineer");

    button("Sign out").click();

    assertThat(page.locator("h1")).containsText("Sign in");
    assertThat(page.navigate(dashboard.acmeUrl()).status()).isEqualTo(401);
  }

  @Test
  void whoseTokenIsRevokedIsSignedOutThoughTheyOnlyLook() {
    dashboard
        .cluster()
        .apply(
            """
            apiVersion: v1
            kind: ServiceAccount
            metadata: {name: leaver, namespace: tenants}
            """);
    arrive("leaver");
    assertThat(page.locator("#directories")).containsText("No directories");

    dashboard
        .cluster()
        .client()
        .serviceAccounts()
        .inNamespace(TestCluster.NAMESPACE)
        .withName("leaver")
        .delete();

    assertThat(page.locator("h1")).containsText("Sign in", WITH_THE_NEXT_REVIEW);
  }

  @Test
  void aPageRunsNoScriptOfItsOwnAndTheSessionIsOutOfReach() {
    arrive("engineer");
    Response answer = page.navigate(dashboard.acmeUrl());

    assertThat(answer.allHeaders().get("content-security-policy"))
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    APIResponse head = context.request().head(dashboard.acmeUrl());
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.headers()).containsKey("content-security-policy");
    assertThat(head.headers().get("content-type")).isEqualTo("text/html; charset=utf-8");
    assertThat(Integer.parseInt(head.headers().get("content-length"))).isGreaterThan(10_000);
    assertThat(context.request().head(dashboard.url() + "/live").headers().get("content-type"))
        .isEqualTo("text/event-stream");
    assertThat(page.content())
        .doesNotContain("<style")
        .doesNotContain(" style=")
        .doesNotContain(" onclick");
    assertThat(context.cookies())
        .singleElement()
        .satisfies(cookie -> {
          assertThat(cookie.httpOnly).isTrue();
          assertThat(cookie.value).startsWith("v1.").doesNotContain("eyJ");
        });
  }
}
