package io.scimoperator.runtime;

import static io.scimoperator.runtime.PortalVisit.WITHIN_A_SECOND;
import static io.scimoperator.runtime.PortalVisit.expect;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Response;
import io.scimoperator.api.v1alpha1.Provider;
import io.scimoperator.runtime.RunningRuntime.ScimClient;
import io.scimoperator.token.BearerToken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The portal as the customer's IT contact uses it, in a real browser. */
class PortalBrowserTest extends PortalBrowserScene {

  @Test
  void fromTheLinkToTheFirstSyncedUser() {
    contact.arrive();
    assertThat(page.url()).isEqualTo(acme.url());
    expect(contact.connection()).containsText("Waiting for the first request");

    String token = contact.generate();
    assertThat(BearerToken.parse(token)).isPresent();
    expect(contact.connection()).containsText("Ready", WITHIN_A_SECOND);
    ScimClient okta = contact.provider(token);
    okta.filter("Users", "userName eq \"nobody\"");

    expect(contact.connection())
        .containsText("Your identity provider gets through", WITHIN_A_SECOND);
    expect(page.locator(".pill")).containsText("Connected", WITHIN_A_SECOND);
    expect(page.locator("[sse-swap=requests]")).containsText("Looked up users", WITHIN_A_SECOND);

    String jane = okta.create("Users", RunningRuntime.JANE);

    expect(contact.connection()).containsText("1 user", WITHIN_A_SECOND);
    expect(page.locator("[sse-swap=changes]"))
        .containsText("Jane Young was added", WITHIN_A_SECOND);
    expect(page.locator("[sse-swap=counts]")).containsText("Users1", WITHIN_A_SECOND);

    okta.create(
        "Groups", "{\"displayName\":\"Engineering\",\"members\":[{\"value\":\"" + jane + "\"}]}");

    expect(contact.connection()).containsText("1 membership", WITHIN_A_SECOND);
    expect(page.locator("[sse-swap=changes]")).containsText("joined Engineering", WITHIN_A_SECOND);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void aRequestToAWrongAddressOrWithAWrongTokenLightsUpWithWhatToDo() {
    contact.arrive();
    String strange = RunningRuntime.newToken().text();

    runtime.send("GET", runtime.scimUrl(acme.name()) + "/Users", "Bearer " + strange, null);
    expect(contact.connection()).containsText("its token was not accepted", WITHIN_A_SECOND);
    expect(contact.connection()).containsText("without “Bearer ”");

    String wrong = runtime.scimUrl(acme.name()).replace("/scim/v2", "/Users");
    runtime.send("GET", wrong, "Bearer " + strange, null);
    expect(contact.connection())
        .containsText("A request came to the wrong address", WITHIN_A_SECOND);
    expect(contact.connection()).containsText("/" + acme.name() + "/scim/v2");
  }

  @Test
  void aRefusedRequestSaysWhatToDo() {
    contact.arrive();
    ScimClient okta = contact.provider(contact.generate());

    okta.create("Users", RunningRuntime.JANE);
    okta.send("POST", "/Users", RunningRuntime.JANE);

    Locator requests = page.locator("[sse-swap=requests]");
    expect(requests).containsText("Tried to create a user", WITHIN_A_SECOND);
    expect(requests).containsText("Somebody has this value already", WITHIN_A_SECOND);
  }

  @Test
  void theLinkOfOneDirectoryShowsNothingOfAnother() {
    PortalFixture other = PortalFixture.of(runtime, "globex" + directories, Provider.ENTRA_ID);
    contact.arrive();
    contact.generate();

    Response elsewhere = page.navigate(other.url());
    assertThat(elsewhere.status()).isEqualTo(401);
    assertThat(page.content()).doesNotContain("Acme");
    Response forged = page.navigate(other.url() + "/enter?link=" + acme.link().text());
    assertThat(forged.status()).isEqualTo(403);
    page.navigate(other.linkUrl());

    expect(page.locator("h1")).containsText("Globex");
    expect(page.locator("body")).not().containsText("Acme");
    expect(contact.tokens()).containsText("No token yet");
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
    contact.arrive();

    acme.push(List.of(), List.of());

    expect(page.locator("main")).containsText("Open the portal with your setup link");
    assertThat(page.navigate(acme.linkUrl()).status()).isEqualTo(403);
    expect(page.locator("main")).containsText("does not open the portal");
  }

  @Test
  void whoSignsOutIsSignedOut() {
    contact.arrive();

    contact.button("Sign out").click();

    expect(page.locator("main")).containsText("You are signed out");
    assertThat(page.navigate(acme.url()).status()).isEqualTo(401);
  }

  @Test
  void theInstructionsAreThoseOfTheProviderAndOthersAreOneClickAway() {
    contact.arrive();
    Locator guide = page.locator("#guide");

    expect(guide).containsText("SCIM connector base URL");
    expect(guide).containsText(runtime.scimUrl(acme.name()));
    contact.link("App of the catalogue").click();
    expect(guide).containsText("Test API Credentials");
    guide.getByText("Another identity provider?").click();
    contact.link("Microsoft Entra ID").click();

    expect(guide).containsText("Tenant URL");
    assertThat(page.url()).endsWith("?guide=entra");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void itIsUsedWithTheKeyboardAlone() {
    contact.arrive();

    page.keyboard().press("Tab");
    expect(page.locator(":focus")).containsText("Skip to content");
    contact.link("Generate token").focus();
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
    assertThat(browser.complaints()).isEmpty();
  }
}
