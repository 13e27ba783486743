package io.scimoperator.local.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import io.scimoperator.browser.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The dashboard of a few Directories, as pictures in {@code target/generated-docs}: in both themes,
 * wide and narrow. One of them is in {@code docs/}.
 */
class DashboardPageTest {

  private static final Path PICTURES = Path.of("target/generated-docs/images");

  /** The operator writes down what it sees of a Directory twice a minute. */
  private static final LocatorAssertions.ContainsTextOptions IN_THE_END =
      new LocatorAssertions.ContainsTextOptions().setTimeout(45_000);

  @TempDir private Path directory;

  @Test
  void theListAndADirectoryFitEveryWindow() throws IOException {
    Files.createDirectories(PICTURES);
    try (DashboardFixture dashboard = new DashboardFixture(directory);
        Browser browser = new Browser()) {
      ScimCaller okta = dashboard.okta();
      List.of("ada", "grace", "alan", "katherine", "linus", "ada").forEach(okta::createUser);
      for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        for (int width : List.of(360, 1600)) {
          pictures(browser, dashboard, width, scheme);
        }
      }
    }
  }

  private static void pictures(
      Browser browser, DashboardFixture dashboard, int width, ColorScheme scheme) {
    try (BrowserContext context = browser.visitor(width, scheme)) {
      Page page = browser.page(context);
      dashboard.signIn(page, dashboard.token("engineer"));
      assertThat(page.locator("#live")).containsText("Live");
      assertThat(page.locator("tr", new Page.LocatorOptions().setHasText("tenants/acme")))
          .containsText("Linked", IN_THE_END);
      boolean shown = width == 1600 && scheme == ColorScheme.LIGHT;
      String size = "-%d-%s".formatted(width, scheme.name());
      picture(page, shown ? "dashboard" : "../dashboard" + size, !shown);
      page.navigate(dashboard.acmeUrl());
      assertThat(page.locator("#live")).containsText("Live");
      assertThat(page.locator("[sse-swap=requests]")).containsText("POST /Users");
      picture(page, "../directory" + size, true);
      assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
    }
    assertThat(browser.complaints()).isEmpty();
  }

  private static void picture(Page page, String name, boolean whole) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(whole)
            .setPath(PICTURES.resolve(name.toLowerCase(Locale.ROOT) + ".png")));
  }
}
