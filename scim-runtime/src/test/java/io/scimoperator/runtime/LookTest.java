package io.scimoperator.runtime;

import com.microsoft.playwright.*;
import com.microsoft.playwright.options.ColorScheme;
import io.scimoperator.api.v1alpha1.Provider;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LookTest {
  @Test
  void look(@TempDir Path data) throws Exception {
    try (RunningRuntime runtime = new RunningRuntime(data); Browser browser = new Browser()) {
      PortalFixture acme = PortalFixture.of(runtime, "acme", Provider.OKTA);
      for (int width : List.of(360, 1600)) {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
          BrowserContext context = browser.visitor(width, scheme);
          Page page = browser.page(context);
          page.navigate(acme.linkUrl());
          page.waitForTimeout(800);
          page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target/shots/empty-" + width + "-" + scheme + ".png")));
          context.close();
        }
      }
      System.out.println(browser.complaints());
    }
  }
}
