package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import io.scimoperator.api.v1alpha1.Provider;
import io.scimoperator.browser.Browser;
import io.scimoperator.runtime.RunningRuntime.ScimClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The portal of a directory that is being synced in both themes, wide and narrow: small,
 * accessible, and as pictures in {@code target}, one of which is in {@code docs/}.
 */
class PortalPageTest {

  private static final Path PICTURES = Path.of("target/generated-docs/images");

  private static final int MOST_BYTES = 100_000;

  private static final List<String> PEOPLE =
      List.of("Ada Lovelace", "Grace Hopper", "Alan Turing", "Katherine Johnson", "Linus Pauling");

  @TempDir private Path data;

  @Test
  void aDirectoryInSyncFitsEveryWindow() throws IOException {
    Files.createDirectories(PICTURES);
    try (RunningRuntime runtime = new RunningRuntime(data);
        Browser browser = new Browser()) {
      PortalFixture acme = PortalFixture.of(runtime, "acme", Provider.OKTA);
      sync(acme, browser);

      for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        for (int width : List.of(360, 1600)) {
          picture(browser, acme, width, scheme);
        }
      }
    }
  }

  /** Makes a token as the contact does and uses it as Okta does, with a mistake. */
  private static void sync(PortalFixture acme, Browser browser) {
    try (BrowserContext context = browser.visitor(1600, ColorScheme.LIGHT)) {
      Page page = browser.page(context);
      page.navigate(acme.linkUrl());
      page.getByText("Generate token").click();
      page.locator("#dialog button[type=submit]").click();
      ScimClient okta =
          new ScimClient(
              acme.runtime(), acme.name(), page.locator("#new-token").textContent().strip());
      okta.filter("Users", "userName eq \"nobody\"");
      List<String> ids = PEOPLE.stream().map(name -> create(okta, name)).toList();
      okta.send("POST", "/Users", user(PEOPLE.getFirst()));
      okta.create(
          "Groups",
          "{\"displayName\":\"Engineering\",\"members\":[%s]}"
              .formatted(
                  String.join(",", ids.stream().map(id -> "{\"value\":\"" + id + "\"}").toList())));
    }
  }

  private static String create(ScimClient okta, String name) {
    return okta.create("Users", user(name));
  }

  private static String user(String name) {
    String[] parts = name.split(" ", 2);
    return """
    {"userName":"%1$s@acme.example","name":{"givenName":"%2$s","familyName":"%3$s"},
     "emails":[{"value":"%1$s@acme.example","primary":true}]}
    """
        .formatted(parts[0].toLowerCase(Locale.ROOT), parts[0], parts[1]);
  }

  private static void picture(Browser browser, PortalFixture acme, int width, ColorScheme scheme) {
    try (BrowserContext context = browser.visitor(width, scheme)) {
      Page page = browser.page(context);
      page.navigate(acme.url());
      requireGood(page, width);
      page.navigate(acme.linkUrl());
      PlaywrightAssertions.assertThat(page.locator("#live")).containsText("Live");
      PlaywrightAssertions.assertThat(page.locator("[sse-swap=changes]"))
          .containsText("joined Engineering");
      requireGood(page, width);
      boolean shown = width == 1600 && scheme == ColorScheme.LIGHT;
      String name = shown ? "portal" : "../portal-%d-%s".formatted(width, scheme.name());
      page.screenshot(
          new Page.ScreenshotOptions()
              .setFullPage(!shown)
              .setPath(PICTURES.resolve(name.toLowerCase(Locale.ROOT) + ".png")));
      page.getByText("Generate token").click();
      PlaywrightAssertions.assertThat(page.locator("#dialog")).isVisible();
      requireGood(page, width);
    }
    assertThat(browser.complaints()).noneMatch(complaint -> !complaint.contains("401"));
  }

  /** With all that a page loads, as it comes over the network. */
  private static void requireGood(Page page, int width) {
    assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
    assertThat(page.evaluate("document.documentElement.scrollWidth"))
        .as("nothing is wider than the window")
        .isEqualTo(width);
    assertThat(Browser.bytes(page)).isLessThan(MOST_BYTES);
  }
}
