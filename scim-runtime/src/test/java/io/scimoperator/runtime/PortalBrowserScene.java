package io.scimoperator.runtime;

import com.microsoft.playwright.Page;
import io.scimoperator.api.v1alpha1.Provider;
import io.scimoperator.browser.Browser;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The portal of a new directory in a real browser, of a runtime for all of a class's tests. */
abstract class PortalBrowserScene {

  static Browser browser;

  @TempDir private static Path data;
  static RunningRuntime runtime;
  static int directories;

  PortalFixture acme;
  PortalVisit contact;
  Page page;

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
    contact = PortalVisit.of(acme, browser);
    page = contact.page();
  }

  @AfterEach
  void go() {
    contact.close();
  }
}
