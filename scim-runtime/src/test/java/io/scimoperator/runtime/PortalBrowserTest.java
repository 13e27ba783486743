package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.scimoperator.admin.v1.Credential;
import io.scimoperator.api.v1alpha1.Provider;
import io.scimoperator.browser.Browser;
import io.scimoperator.runtime.RunningRuntime.Answer;
import io.scimoperator.runtime.RunningRuntime.ScimClient;
import io.scimoperator.token.BearerToken;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The portal as the customer's IT contact uses it, in a real browser. */
class PortalBrowserTest {

  /** What happens elsewhere is on the page within a second. */
  private static final LocatorAssertions.ContainsTextOptions WITHIN_A_SECOND =
      new LocatorAssertions.ContainsTextOptions().setTimeout(1000);

  private static Browser browser;

  @TempDir private static Path data;
  private static RunningRuntime runtime;
  private static int directories;

  private PortalFixture acme;
  private BrowserContext context;
  private Page page;

  @BeforeAll
  static void open() throws IOException {
    runtime = new RunningRuntime(data);
    browser = new Browser();
  }

  @AfterAll
  static void close() {
    browser.close();
    runtime.close();
  }

  @BeforeEach
  void come() {
    acme = PortalFixture.of(runtime, "acme" + ++directories, Provider.OKTA);
    context = browser.visitor(1200, ColorScheme.LIGHT);
    page = browser.page(context);
    browser.complaints();
  }

  @AfterEach
  void go() {
    context.close();
  }

  private static LocatorAssertions expect(Locator locator) {
    return PlaywrightAssertions.assertThat(locator);
  }

  private Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }

  private Locator link(String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
  }

  private Locator connection() {
    return page.locator(".connection");
  }

  private Locator tokens() {
    return page.locator("#tokens");
  }

  private void arrive() {
    page.navigate(acme.linkUrl());
    expect(page.locator("#live")).containsText("Live");
  }

  /** Generates a token as the contact does; what was shown of it. */
  private String generate() {
    link("Generate token").click();
    button("Generate token").click();
    String token = page.locator("#new-token").textContent().strip();
    button("Copy the token").click();
    button("Done").click();
    return token;
  }

  private ScimClient provider(String token) {
    return new ScimClient(runtime, acme.name(), token);
  }

  private Answer users(String token) {
    return provider(token).get("/Users");
  }

  @Test
  void fromTheLinkToTheFirstSyncedUser() {
    arrive();
    assertThat(page.url()).isEqualTo(acme.url());
    expect(connection()).containsText("Waiting for the first request");

    String token = generate();
    assertThat(BearerToken.parse(token)).isPresent();
    expect(connection()).containsText("Ready", WITHIN_A_SECOND);
    ScimClient okta = provider(token);
    okta.filter("Users", "userName eq \"nobody\"");

    expect(connection()).containsText("Your identity provider gets through", WITHIN_A_SECOND);
    expect(page.locator(".pill")).containsText("Connected", WITHIN_A_SECOND);
    expect(page.locator("[sse-swap=requests]")).containsText("Looked up users", WITHIN_A_SECOND);

    String jane = okta.create("Users", RunningRuntime.JANE);

    expect(connection()).containsText("1 user", WITHIN_A_SECOND);
    expect(page.locator("[sse-swap=changes]"))
        .containsText("Jane Young was added", WITHIN_A_SECOND);
    expect(page.locator("[sse-swap=counts]")).containsText("Users1", WITHIN_A_SECOND);

    okta.create(
        "Groups", "{\"displayName\":\"Engineering\",\"members\":[{\"value\":\"" + jane + "\"}]}");

    expect(connection()).containsText("1 membership", WITHIN_A_SECOND);
    expect(page.locator("[sse-swap=changes]")).containsText("joined Engineering", WITHIN_A_SECOND);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void aTokenIsShownOnceAndClosingAwayAnUncopiedOneIsAskedAbout() {
    arrive();
    link("Generate token").click();
    button("Generate token").click();
    String token = page.locator("#new-token").textContent().strip();

    button("Done").click();
    expect(page.locator("#dialog")).containsText("You have not copied the token yet");
    button("Copy the token").click();
    assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo(token);
    button("Done").click();

    expect(page.locator("#dialog")).isHidden();
    expect(tokens()).containsText(token.substring(token.length() - 4));
    expect(tokens()).containsText("Generated by jane@acme.example");
    assertThat(page.content()).doesNotContain(token);
    page.reload();
    assertThat(page.content()).doesNotContain(token);
    assertThat(users(token).status()).isEqualTo(200);
  }

  @Test
  void ofTwoTokensNoThirdIsMade() {
    arrive();
    generate();
    generate();

    expect(link("Generate token")).hasCount(0);
    expect(tokens()).containsText("Two tokens are active");
    expect(link("Rotate token")).hasCount(0);
  }

  @Test
  void aRotatedTokenIsAcceptedBesideItsSuccessor() {
    arrive();
    String old = generate();

    tokens().getByText("Rotate").click();
    page.getByLabel("Accept the old token for").selectOption("1d");
    button("Rotate token").click();
    String fresh = page.locator("#new-token").textContent().strip();
    button("Copy the token").click();
    button("Done").click();

    expect(tokens()).containsText("Being replaced");
    expect(tokens()).containsText("in 24 hours");
    assertThat(users(old).status()).isEqualTo(200);
    assertThat(users(fresh).status()).isEqualTo(200);
  }

  @Test
  void aRevokedTokenIsRefusedAtOnceAndTheContactIsNamed() {
    arrive();
    String token = generate();
    users(token);

    tokens().getByText("Revoke").click();
    expect(page.locator("#dialog")).containsText("It was last used");
    button("Keep it").click();
    assertThat(users(token).status()).isEqualTo(200);
    tokens().getByText("Revoke").click();
    button("Revoke token").click();
    button("Close").click();

    expect(tokens()).containsText("No token yet");
    assertThat(users(token).status()).isEqualTo(401);
    expect(connection()).containsText("its token was not accepted", WITHIN_A_SECOND);
  }

  @Test
  void aPushOfTheOperatorLeavesTheTokensOfThePortalAlone() {
    arrive();
    String token = generate();

    BearerToken declared = RunningRuntime.newToken();
    acme.put(
        List.of(RunningRuntime.credential(Credential.Role.PROVIDER, declared)),
        Instant.now().plus(Duration.ofDays(7)));

    assertThat(users(token).status()).isEqualTo(200);
    assertThat(users(declared.text()).status()).isEqualTo(200);
    expect(tokens()).containsText("From your vendor");
  }

  @Test
  void aRequestToAWrongAddressOrWithAWrongTokenLightsUpWithWhatToDo() {
    arrive();
    String strange = RunningRuntime.newToken().text();

    runtime.send("GET", runtime.scimUrl(acme.name()) + "/Users", "Bearer " + strange, null);
    expect(connection()).containsText("its token was not accepted", WITHIN_A_SECOND);
    expect(connection()).containsText("without “Bearer ”");

    String wrong = runtime.scimUrl(acme.name()).replace("/scim/v2", "/Users");
    runtime.send("GET", wrong, "Bearer " + strange, null);
    expect(connection()).containsText("A request came to the wrong address", WITHIN_A_SECOND);
    expect(connection()).containsText("/" + acme.name() + "/scim/v2");
  }

  @Test
  void aRefusedRequestSaysWhatToDo() {
    arrive();
    ScimClient okta = provider(generate());

    okta.create("Users", RunningRuntime.JANE);
    okta.send("POST", "/Users", RunningRuntime.JANE);

    Locator requests = page.locator("[sse-swap=requests]");
    expect(requests).containsText("Tried to create a user", WITHIN_A_SECOND);
    expect(requests).containsText("Somebody has this value already", WITHIN_A_SECOND);
  }

  @Test
  void theLinkOfOneDirectoryShowsNothingOfAnother() {
    PortalFixture other = PortalFixture.of(runtime, "globex" + directories, Provider.ENTRA_ID);
    arrive();
    generate();

    Response elsewhere = page.navigate(other.url());
    assertThat(elsewhere.status()).isEqualTo(401);
    assertThat(page.content()).doesNotContain("Acme");
    Response forged = page.navigate(other.url() + "/enter?link=" + acme.link().text());
    assertThat(forged.status()).isEqualTo(403);
    page.navigate(other.linkUrl());

    expect(page.locator("h1")).containsText("Globex");
    expect(page.locator("body")).not().containsText("Acme");
    expect(tokens()).containsText("No token yet");
    page.navigate(acme.url());
    expect(page.locator("h1")).containsText("Acme");
  }

  @Test
  void anExpiredLinkSaysWhomToAsk() {
    acme.put(List.of(), Instant.now().minus(Duration.ofHours(3)));

    Response answer = page.navigate(acme.linkUrl());

    assertThat(answer.status()).isEqualTo(410);
    expect(page.locator("main")).containsText("This setup link has expired");
    expect(page.locator("main")).containsText("3 hours ago");
    expect(page.locator("main")).containsText("Ask whoever sent you the link");
  }

  @Test
  void whoCameWithALinkIsSignedOutWhenItIsRevoked() {
    arrive();

    acme.push(List.of(), List.of());

    expect(page.locator("main")).containsText("Open the portal with your setup link");
    assertThat(page.navigate(acme.linkUrl()).status()).isEqualTo(403);
    expect(page.locator("main")).containsText("does not open the portal");
  }

  @Test
  void whoSignsOutIsSignedOut() {
    arrive();

    button("Sign out").click();

    expect(page.locator("main")).containsText("You are signed out");
    assertThat(page.navigate(acme.url()).status()).isEqualTo(401);
  }

  @Test
  void theInstructionsAreThoseOfTheProviderAndOthersAreOneClickAway() {
    arrive();
    Locator guide = page.locator("#guide");

    expect(guide).containsText("SCIM connector base URL");
    expect(guide).containsText(runtime.scimUrl(acme.name()));
    link("App of the catalogue").click();
    expect(guide).containsText("Test API Credentials");
    guide.getByText("Another identity provider?").click();
    link("Microsoft Entra ID").click();

    expect(guide).containsText("Tenant URL");
    assertThat(page.url()).endsWith("?guide=entra");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void axeFindsNothingOnAnyPageInEitherTheme() {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      for (int width : List.of(360, 1600)) {
        try (BrowserContext visitor = browser.visitor(width, scheme)) {
          Page seen = browser.page(visitor);
          seen.navigate(acme.url());
          requireAccessible(seen);
          seen.navigate(acme.linkUrl());
          expect(seen.locator("#live")).containsText("Live");
          requireAccessible(seen);
          assertThat(seen.evaluate("document.documentElement.scrollWidth"))
              .as("nothing is wider than the window")
              .isEqualTo(width);
          seen.getByText("Generate token").click();
          expect(seen.locator("#dialog")).isVisible();
          requireAccessible(seen);
        }
      }
    }
  }

  private static void requireAccessible(Page seen) {
    assertThat(new AxeBuilder(seen).analyze().getViolations()).isEmpty();
  }

  @Test
  void itIsUsedWithTheKeyboardAlone() {
    arrive();

    page.keyboard().press("Tab");
    expect(page.locator(":focus")).containsText("Skip to content");
    link("Generate token").focus();
    page.keyboard().press("Enter");
    expect(page.locator("#dialog")).isVisible();
    page.keyboard().press("Escape");

    expect(page.locator("#dialog")).isHidden();
    expect(page.locator(":focus")).containsText("Generate token");
  }

  @Test
  void aPageRunsNoScriptOfItsOwnAndIsKeptByNobody() {
    Response answer = page.navigate(acme.linkUrl());

    Map<String, String> headers = answer.allHeaders();
    assertThat(headers.get("content-security-policy"))
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(headers.get("cache-control")).isEqualTo("no-store");
    assertThat(page.content())
        .doesNotContain("<style")
        .doesNotContain(" style=")
        .doesNotContain(" onclick");
    assertThat(answer.body().length).isLessThan(100_000);
    assertThat(browser.complaints()).isEmpty();
  }
}
