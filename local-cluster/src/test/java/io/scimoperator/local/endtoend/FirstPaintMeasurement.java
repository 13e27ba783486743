package io.scimoperator.local.endtoend;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.scimoperator.browser.Browser;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures how long a person looks at nothing, on a cluster with a directory that has people. */
@Command(
    name = "bench pages",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Measures the time to the first paint of the portal and the dashboard in Chromium, in turn"
            + " with an empty page: of who was here before, and of who comes for the first time.")
final class FirstPaintMeasurement implements Callable<Integer> {

  private static final int WIDTH = 1600;

  /** A window that just opened is at work for itself, in milliseconds. */
  private static final int SETTLING = 3_000;

  private static final int LOADED = 700;
  private static final String FIRST_PAINT =
      "performance.getEntriesByName('first-paint')[0].startTime";

  @Option(names = "--users", description = "users in the directory", defaultValue = "60")
  private int users;

  @Option(names = "--rounds", description = "loads of each page", defaultValue = "9")
  private int rounds;

  public static void main(String... arguments) {
    System.exit(new CommandLine(new FirstPaintMeasurement()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    Path directory = Files.createTempDirectory(Path.of("target"), "first-paint");
    try (DashboardFixture dashboard = new DashboardFixture(directory);
        Browser browser = new Browser();
        BrowserContext person = browser.visitor(WIDTH, ColorScheme.LIGHT)) {
      dashboard
          .cluster()
          .applyDirectory(
              "acme", "displayName: Acme Corp\nprovider: Okta\nportal: {enabled: true}");
      ScimCaller okta = dashboard.okta();
      IntStream.range(0, users).forEach(number -> okta.createUser("user" + number));
      Map<String, String> pages = pages(dashboard, signedIn(dashboard, person));
      Page tab = person.newPage();
      print("who was here before", measure(pages, url -> paint(tab, url, 0)));
      print(
          "who comes for the first time",
          measure(pages, url -> paintForStranger(browser, person, url)));
    }
    return 0;
  }

  /** Signs a person in everywhere; answers with the portal's address. */
  private static URI signedIn(DashboardFixture dashboard, BrowserContext person) {
    try (Page page = person.newPage()) {
      dashboard.signIn(page, dashboard.token("engineer"));
      page.waitForSelector("#directories");
      page.navigate(dashboard.cluster().secret("scim-acme-portal", "url"));
      return URI.create(page.url());
    }
  }

  private static Map<String, String> pages(DashboardFixture dashboard, URI portal) {
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("an empty page", portal.resolve("/nowhere").toString());
    pages.put("the portal", portal.toString());
    pages.put("the dashboard's list", dashboard.url() + "/");
    pages.put("a Directory", dashboard.acmeUrl());
    pages.put("its users", dashboard.acmeUrl() + "/users");
    return pages;
  }

  @FunctionalInterface
  private interface Load {

    /** Milliseconds to the first paint. */
    double of(String url);
  }

  private Map<String, List<Double>> measure(Map<String, String> pages, Load load) {
    Map<String, List<Double>> paints = new LinkedHashMap<>();
    pages.values().forEach(load::of);
    for (int round = 0; round < rounds; round++) {
      pages.forEach(
          (name, url) -> paints.computeIfAbsent(name, key -> new ArrayList<>()).add(load.of(url)));
    }
    return paints;
  }

  private static double paint(Page tab, String url, int settling) {
    tab.navigate("about:blank");
    tab.waitForTimeout(LOADED + settling);
    tab.navigate(url);
    tab.waitForTimeout(LOADED);
    return ((Number) tab.evaluate(FIRST_PAINT)).doubleValue();
  }

  private static double paintForStranger(Browser browser, BrowserContext person, String url) {
    try (BrowserContext stranger = browser.visitor(WIDTH, ColorScheme.LIGHT)) {
      stranger.addCookies(person.cookies());
      return paint(stranger.newPage(), url, SETTLING);
    }
  }

  private static void print(String who, Map<String, List<Double>> paints) {
    System.out.printf(
        "%n| first paint, %s | median | fastest | slowest |%n|---|---|---|---|%n", who);
    paints.forEach((page, times) -> {
      List<Double> sorted = times.stream().sorted().toList();
      System.out.printf(
          "| %s | %.0f ms | %.0f ms | %.0f ms |%n",
          page, sorted.get(sorted.size() / 2), sorted.getFirst(), sorted.getLast());
    });
  }
}
