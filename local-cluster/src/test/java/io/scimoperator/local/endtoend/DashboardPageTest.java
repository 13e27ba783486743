package io.scimoperator.local.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.scimoperator.browser.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The people in a Directory as the dashboard shows them; and every page of it in both themes, wide
 * and narrow, as pictures in {@code target}, one of which is in {@code docs/}.
 */
class DashboardPageTest {

  private static final Path PICTURES = Path.of("target/generated-docs/images");
  private static final int MOST_BYTES = 100_000;

  /** What happens elsewhere is on the page within a second. */
  private static final LocatorAssertions.ContainsTextOptions WITHIN_A_SECOND =
      new LocatorAssertions.ContainsTextOptions().setTimeout(1000);

  /** The operator writes down what it sees of a Directory twice a minute. */
  private static final LocatorAssertions.ContainsTextOptions IN_THE_END =
      new LocatorAssertions.ContainsTextOptions().setTimeout(45_000);

  private static DashboardFixture dashboard;
  private static Browser browser;
  private static String ada;
  private static String staff;

  private BrowserContext context;
  private Page page;

  @BeforeAll
  static void start(@TempDir Path directory) throws IOException {
    Files.createDirectories(PICTURES);
    browser = new Browser();
    dashboard = new DashboardFixture(directory);
    ScimCaller okta = dashboard.okta();
    ada = okta.createUser("ada@acme.example").body().path("id").asText();
    IntStream.range(100, 160).forEach(number -> okta.createUser("user" + number));
    okta.createUser("ada@acme.example");
    staff = okta.createGroup("Staff", ada).body().path("id").asText();
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

  private Locator link(String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private void arrive(String person, String path) {
    dashboard.signIn(page, dashboard.token(person));
    assertThat(page.locator("#directories")).containsText("Acme Corp");
    page.navigate(dashboard.acmeUrl() + path);
  }

  @Test
  void usersAreWalkedAndTheAddressSaysWhereOneIs() {
    arrive("engineer", "");
    link("Users").click();
    assertThat(page.locator("#found")).containsText("61 users");

    link("Next page").click();

    assertThat(page.locator("tbody tr")).hasCount(11);
    assertThat(page.locator("#found")).containsText("user159");
    Page colleague = browser.page(context);
    colleague.navigate(page.url());
    assertThat(colleague.locator("#found")).containsText("user159");
    link("First page").click();
    assertThat(page.locator("#found")).containsText("ada@acme.example");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void usersAreSearchedWhileOneTypes() {
    arrive("engineer", "/users");

    page.getByLabel("Search users").fill("USER10");
    assertThat(page.locator("#found")).containsText("10 users match");
    assertThat(page.locator("#found")).not().containsText("user110");
    page.getByLabel("Search users").fill("nobody");

    assertThat(page.locator("#found")).containsText("No user is found by “nobody”");
    assertThat(page.url()).endsWith("/users?q=nobody");
  }

  @Test
  void aUserLeadsToItsGroupsAndAGroupToItsMembers() {
    arrive("engineer", "/users/" + ada);
    assertThat(page.locator("h2").first()).containsText("ada@acme.example");

    link("Staff").click();

    assertThat(page.locator("main")).containsText("1 member");
    assertThat(page.locator("tbody tr")).hasCount(1);
    link("Groups").click();
    assertThat(page.locator("#found")).containsText("1 group");
  }

  @Test
  void eventsAreThereAsTheyHappenAndLeadToTheUser() {
    arrive("engineer", "/events");
    assertThat(page.locator("#live")).containsText("Live");
    assertThat(page.locator("#events .row")).hasCount(50);

    dashboard.okta().createUser("zoe");

    assertThat(page.locator("#events .row").first())
        .containsText("User created zoe", WITHIN_A_SECOND);
    assertThat(page.locator("#events .row").first())
        .containsText("by idp · dsync.user.created", WITHIN_A_SECOND);
    assertThat(page.locator("#events .row")).hasCount(50);
    link("zoe").click();
    assertThat(page.locator("dl").first()).containsText("zoe");
    dashboard.okta().send("DELETE", "/Users/" + page.url().replaceFirst(".*/", ""), "");
    page.reload();
    assertThat(page.locator("main")).containsText("It is not here.");
  }

  @Test
  void olderEventsAreOnPagesOfTheirOwn() {
    arrive("engineer", "/events");

    link("Older events").click();

    assertThat(page.locator("#events")).containsText("User created ada@acme.example");
    link("Newest events").click();
    assertThat(page.locator("#live")).containsText("Live");
  }

  @Test
  void theEventsOfAUserAreFoundBySearchAndFromTheUserAndAreLive() {
    arrive("engineer", "/events");
    page.getByLabel("Search the events of a user").fill("ada@acme");
    page.getByLabel("Search the events of a user").press("Enter");

    assertThat(page.locator(".scope")).containsText("Events of ada@acme.example");
    assertThat(page.locator("#events .row")).hasCount(2);
    assertThat(page.locator("#events .row").first()).containsText("Joined a group ada@acme");
    assertThat(page.locator("#live")).containsText("Live");
    String yan = dashboard.okta().createUser("yan").body().path("id").asText();
    dashboard.okta().createGroup("Guests", ada);
    assertThat(page.locator("#events .row").first())
        .containsText("ada@acme.example → Guests", WITHIN_A_SECOND);
    assertThat(page.locator("#events")).not().containsText("yan");

    page.navigate(dashboard.acmeUrl() + "/users/" + yan);
    dashboard.okta().send("DELETE", "/Users/" + yan, "");
    page.reload();
    link("Events of this user").click();
    assertThat(page.locator(".scope")).containsText("a user who is not here any more");
    assertThat(page.locator("#events .row").first()).containsText("User deleted yan");
    page.getByLabel("Search the events of a user").fill("user10");
    page.getByLabel("Search the events of a user").press("Enter");
    assertThat(page.locator("#found")).containsText("10 users match");
  }

  @Test
  void whoMaySeeADirectoryMayNotSeeThePeopleInIt() {
    arrive("guest", "");
    assertThat(page.locator("#tokens")).containsText("idp");
    assertThat(link("Users")).hasCount(0);

    for (String path :
        List.of(
            "/users",
            "/users/" + ada,
            "/groups",
            "/groups/" + staff,
            "/events",
            "/events?user=" + ada,
            "/events?q=ada",
            "/events/live")) {
      Response refused = page.navigate(dashboard.acmeUrl() + path);
      assertThat(refused.status()).as(path).isEqualTo(403);
      assertThat(refused.text())
          .contains("the verb get on directories/users")
          .doesNotContain("ada@acme.example");
    }
  }

  @Test
  void aRuntimeThatIsNotThereIsSaidSo() {
    arrive("engineer", "");

    Response answer = page.navigate(dashboard.url() + "/directories/partners/globex/users");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(page.locator("main")).containsText("No pod of the runtime of partners/globex");
  }

  @Test
  void everyPageFitsEveryWindowAndAxeFindsNothing() {
    try (BrowserContext visitor = browser.visitor(1600, ColorScheme.LIGHT)) {
      Page seen = browser.page(visitor);
      seen.navigate(dashboard.url());
      requireGood(seen, "sign-in");
      dashboard.signIn(seen, dashboard.token("engineer"));
      assertThat(seen.locator("#live")).containsText("Live");
      assertThat(seen.locator("tr", new Page.LocatorOptions().setHasText("tenants/acme")))
          .containsText("Linked", IN_THE_END);
      requireGood(seen, "dashboard");
      Map<String, String> pages =
          Map.of(
              "directory", "",
              "users", "/users",
              "user", "/users/" + ada,
              "groups", "/groups",
              "group", "/groups/" + staff,
              "events", "/events",
              "user-events", "/events?user=" + ada);
      pages.forEach((name, path) -> {
        Response answer = seen.navigate(dashboard.acmeUrl() + path);
        assertThat(answer.status()).isEqualTo(200);
        requireGood(seen, name);
      });
    }
    assertThat(browser.complaints()).isEmpty();
  }

  /** With all that a page loads, as it comes over the network. */
  private static void requireGood(Page seen, String name) {
    assertThat(Browser.bytes(seen)).as(name).isLessThan(MOST_BYTES);
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      seen.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      for (int width : List.of(360, 1600)) {
        seen.setViewportSize(width, 900);
        requireGood(seen, name, scheme, width);
      }
    }
  }

  private static void requireGood(Page seen, String name, ColorScheme scheme, int width) {
    String size = "%s-%d-%s".formatted(name, width, scheme.name().toLowerCase(Locale.ROOT));
    AxeBuilder axe = new AxeBuilder(seen);
    if (scheme == ColorScheme.DARK) {
      // It has the same elements in the same places.
      axe.withRules(List.of("color-contrast"));
    }
    assertThat(axe.analyze().getViolations()).as(size).isEmpty();
    assertThat(seen.evaluate("document.documentElement.scrollWidth")).as(size).isEqualTo(width);
    boolean isInReadme = size.equals("dashboard-1600-light");
    seen.screenshot(
        new Page.ScreenshotOptions()
            .setPath(PICTURES.resolve(isInReadme ? "dashboard.png" : "../" + size + ".png")));
  }
}
