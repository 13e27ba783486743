package io.scimoperator.local.simulate;

import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code simulate}: plays an identity provider. Exit code 0 if nothing was refused or lost, 1 if
 * something was, 2 if it could not begin.
 */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    description = "Play an identity provider: first sync, later changes, then read all of it back.")
public final class SimulateCommand implements Callable<Integer> {

  @Option(
      names = "--profile",
      paramLabel = "okta|entra",
      converter = ProfileOption.class,
      defaultValue = "okta",
      description = "Whose dialect is spoken (default: okta).")
  private Profile profile = new OktaProfile();

  @Option(names = "--users", defaultValue = "100", description = "How many (default: 100).")
  private int users;

  @Option(names = "--groups", defaultValue = "10", description = "How many (default: 10).")
  private int groups;

  @Option(names = "--url", description = "SCIM base URL (default: environment SCIM_URL).")
  private @Nullable String url;

  @Option(names = "--token", description = "Bearer token (default: environment SCIM_TOKEN).")
  private @Nullable String token;

  @Option(
      names = "--directory",
      paramLabel = "NAME",
      description = "Directory of the running cluster whose URL and token are used.")
  private @Nullable String directory;

  @Option(
      names = "--connections",
      paramLabel = "C",
      description = "Requests at a time (default: what the vendor has, okta 5, entra 8).")
  private @Nullable Integer connections;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "The same seed gives the same people (default: 1).")
  private long seed;

  private final Map<String, String> environment;
  private final Function<String, Endpoint> directories;
  private final PrintStream out;

  /** Knows the environment only: {@code --directory} does not find an endpoint. */
  public SimulateCommand() {
    this(
        System.getenv(),
        name -> {
          throw new IllegalArgumentException(
              "directory " + name + " is not known here: give --url and --token");
        },
        System.out);
  }

  /**
   * @param directories finds the endpoint of a directory by its name, or throws {@link
   *     IllegalArgumentException} with a message that says what to do
   */
  public SimulateCommand(
      Map<String, String> environment, Function<String, Endpoint> directories, PrintStream out) {
    this.environment = Map.copyOf(environment);
    this.directories = directories;
    this.out = out;
  }

  @Override
  public Integer call() {
    try {
      Report report = simulate(endpoint());
      out.println();
      out.print(report.render());
      out.flush();
      return report.clean() ? 0 : 1;
    } catch (IllegalArgumentException | Unreachable e) {
      out.println("simulate: " + e.getMessage());
      return 2;
    }
  }

  private Report simulate(Endpoint endpoint) {
    int lanes = connections == null ? profile.connections() : connections;
    if (users < 0 || groups < 0 || lanes < 1) {
      throw new IllegalArgumentException(
          "--users and --groups are not negative, --connections is at least 1");
    }
    String domain = (directory == null ? "example" : directory) + ".example.com";
    Company company = Company.of(seed, new Company.Size(users, groups), domain);
    out.printf(
        "%s to %s: %,d users, %,d groups, %d connections, seed %d%n",
        profile.title(), endpoint, users, groups, lanes, seed);
    Measurements measurements = new Measurements();
    try (ScimClient client =
        new ScimClient(endpoint, measurements, RetryRule.PATIENT, SimulateCommand::sleep)) {
      Simulation.Screen screen = new Simulation.Screen(out, isTerminal(), lanes);
      return new Simulation(profile, company, client, screen).run();
    }
  }

  private Endpoint endpoint() {
    if (url == null && token == null && directory != null) {
      return directories.apply(directory);
    }
    return Endpoint.of(given(url, "--url", "SCIM_URL"), given(token, "--token", "SCIM_TOKEN"));
  }

  private String given(@Nullable String value, String option, String variable) {
    return Optional.ofNullable(value)
        .or(() -> Optional.ofNullable(environment.get(variable)))
        .filter(text -> !text.isBlank())
        .orElseThrow(() ->
            new IllegalArgumentException(
                "give " + option + " or set " + variable + ", as `./dev env NAME` prints it"));
  }

  private static boolean isTerminal() {
    return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
  }

  private static void sleep(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unreachable("interrupted");
    }
  }
}
