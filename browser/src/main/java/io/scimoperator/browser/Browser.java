package io.scimoperator.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A real Chromium: the one that is installed, never one that is downloaded. What pages complain of
 * in its console, and what they ask other hosts for, is kept.
 */
public final class Browser implements AutoCloseable {

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser chromium;
  private final List<String> complaints = new ArrayList<>();

  public Browser() {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    chromium =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(executable())
                    .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage")));
  }

  private static Path executable() {
    return Stream.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
        .flatMap(name ->
            Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> Path.of(directory, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() ->
            new AssertionError(
                "Chromium is missing, which tests of the pages open: apt-get install chromium"));
  }

  /** Somebody who has never been here. */
  public BrowserContext visitor(int width, ColorScheme scheme) {
    BrowserContext context =
        chromium.newContext(
            new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, 900)
                .setColorScheme(scheme)
                .setPermissions(List.of("clipboard-read", "clipboard-write"))
                .setLocale("en-GB")
                .setTimezoneId("UTC"));
    context.setDefaultTimeout(10_000);
    return context;
  }

  /** A page whose complaints are kept. */
  public Page page(BrowserContext context) {
    Page page = context.newPage();
    page.onConsoleMessage(message -> {
      if (message.type().equals("error") || message.type().equals("warning")) {
        complaints.add(message.text());
      }
    });
    page.onPageError(complaints::add);
    page.onRequest(request -> {
      if (!request.url().startsWith("http://127.0.0.1:")) {
        complaints.add("a request to another host: " + request.url());
      }
    });
    return page;
  }

  /** What {@code page} and all that it loads come to over the network, compressed as it comes. */
  public static int bytes(Page page) {
    return ((Number)
            page.evaluate(
                """
                performance.getEntries()
                    .map(entry => entry.encodedBodySize || 0)
                    .reduce((sum, bytes) => sum + bytes, 0)
                """))
        .intValue();
  }

  /** What was complained of since this was asked last. */
  public List<String> complaints() {
    List<String> result = List.copyOf(complaints);
    complaints.clear();
    return result;
  }

  @Override
  public void close() {
    chromium.close();
    playwright.close();
  }
}
