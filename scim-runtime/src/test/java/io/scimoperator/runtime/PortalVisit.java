package io.scimoperator.runtime;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.scimoperator.browser.Browser;
import io.scimoperator.runtime.RunningRuntime.Answer;
import io.scimoperator.runtime.RunningRuntime.ScimClient;

/** An IT contact who uses the portal of a directory in a browser. */
record PortalVisit(PortalFixture directory, BrowserContext context, Page page)
    implements AutoCloseable {

  /** What happens elsewhere is on the page within a second. */
  static final LocatorAssertions.ContainsTextOptions WITHIN_A_SECOND =
      new LocatorAssertions.ContainsTextOptions().setTimeout(1000);

  static PortalVisit of(PortalFixture directory, Browser browser) {
    BrowserContext context = browser.visitor(1200, ColorScheme.LIGHT);
    PortalVisit visit = new PortalVisit(directory, context, browser.page(context));
    browser.complaints();
    return visit;
  }

  static LocatorAssertions expect(Locator locator) {
    return PlaywrightAssertions.assertThat(locator);
  }

  Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }

  Locator link(String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
  }

  Locator connection() {
    return page.locator(".connection");
  }

  Locator tokens() {
    return page.locator("#tokens");
  }

  void arrive() {
    page.navigate(directory.linkUrl());
    expect(page.locator("#live")).containsText("Live");
  }

  /** Generates a token as the contact does; what was shown of it. */
  String generate() {
    link("Generate token").click();
    button("Generate token").click();
    String token = page.locator("#new-token").textContent().strip();
    button("Copy the token").click();
    button("Done").click();
    return token;
  }

  /** The identity provider that was given a token. */
  ScimClient provider(String token) {
    return new ScimClient(directory.runtime(), directory.name(), token);
  }

  Answer users(String token) {
    return provider(token).get("/Users");
  }

  @Override
  public void close() {
    context.close();
  }
}
