package io.scimoperator.runtime;

import io.scimoperator.api.v1alpha1.RateLimitSpec;
import io.scimoperator.runtime.api.EventStreams;
import io.scimoperator.runtime.auth.RateLimits;
import io.scimoperator.runtime.delivery.webhook.Webhooks;
import io.scimoperator.runtime.http.Limits;
import io.scimoperator.runtime.http.TrustedProxies;
import io.scimoperator.runtime.schema.MessageLimits;
import io.scimoperator.runtime.service.DirectoryTurns;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the process was started.
 *
 * @param bindAddress of all listeners, IPv4 or IPv6
 * @param drain how long requests are still taken after the process was told to stop, so that who
 *     sends them hears of it first
 * @param trustedProxies whose word is taken for who sent a request
 * @param directoryFile a Directory manifest to serve without Kubernetes
 * @param webhooks how events are sent
 * @param rateLimit of directories that state none
 * @param turns requests that are answered at a time
 */
record Configuration(
    StoreLocation store,
    @Nullable Path adminTokenFile,
    String bindAddress,
    Ports ports,
    Limits limits,
    EventStreams.Policy streams,
    Duration drain,
    TrustedProxies trustedProxies,
    Logging.Verbosity verbosity,
    @Nullable Path directoryFile,
    Webhooks.Settings webhooks,
    RateLimitSpec rateLimit,
    DirectoryTurns.Most turns) {

  /** Ports of the doors; 0 for any that is free. */
  record Ports(int scim, int api, int admin) {}

  /**
   * Reads environment and arguments.
   *
   * @throws IllegalArgumentException that names the variable or argument
   */
  static Configuration of(Map<String, String> environment, String... arguments) {
    String tokenFile = environment.get("SCIM_ADMIN_TOKEN_FILE");
    StoreLocation store = StoreLocation.of(environment);
    Limits limits = limits(environment);
    return new Configuration(
        store,
        tokenFile == null ? null : Path.of(tokenFile),
        environment.getOrDefault("SCIM_BIND_ADDRESS", "0.0.0.0"),
        new Ports(
            port(environment, "SCIM_PORT", 8080),
            port(environment, "SCIM_API_PORT", 8081),
            port(environment, "SCIM_ADMIN_PORT", 9090)),
        limits,
        streams(environment),
        Duration.ofSeconds(number(environment, "SCIM_DRAIN_SECONDS", 5, new Range(0, 3600))),
        trustedProxies(environment),
        Logging.Verbosity.of(environment.getOrDefault("SCIM_LOG_LEVEL", "INFO")),
        directoryFile(arguments),
        WebhookSettings.of(environment, store),
        rateLimit(environment),
        turns(environment, limits));
  }

  private static @Nullable Path directoryFile(String... arguments) {
    Path file = null;
    for (int i = 0; i < arguments.length; i += 2) {
      if (!arguments[i].equals("--config") || i + 1 == arguments.length) {
        throw new IllegalArgumentException(
            "the only argument is --config FILE, a Directory manifest; not " + arguments[i]);
      }
      file = Path.of(arguments[i + 1]);
    }
    return file;
  }

  private static TrustedProxies trustedProxies(Map<String, String> environment) {
    String networks = environment.get("SCIM_TRUSTED_PROXIES");
    try {
      return networks == null
          ? TrustedProxies.IN_THE_CLUSTER
          : TrustedProxies.of(Arrays.asList(networks.split(",", -1)));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("SCIM_TRUSTED_PROXIES: " + e.getMessage(), e);
    }
  }

  private static Limits limits(Map<String, String> environment) {
    Limits usual = Limits.DEFAULT;
    return new Limits(
        number(environment, "SCIM_MAX_BODY_BYTES", usual.bodyBytes(), new Range(1024, 1 << 26)),
        seconds(environment, "SCIM_BODY_SECONDS", usual.bodyTime()),
        seconds(environment, "SCIM_HEADER_SECONDS", usual.headerTime()),
        messageLimits(environment));
  }

  private static Duration seconds(Map<String, String> environment, String name, Duration usual) {
    return Duration.ofSeconds(
        number(environment, name, (int) usual.toSeconds(), new Range(1, 600)));
  }

  private static RateLimitSpec rateLimit(Map<String, String> environment) {
    Range any = new Range(0, 1_000_000);
    return new RateLimitSpec(
        number(environment, "SCIM_REQUESTS_PER_SECOND", RateLimits.ANY, any),
        burst(environment, "SCIM_REQUEST_BURST"),
        number(environment, "SCIM_TOKEN_REQUESTS_PER_SECOND", RateLimits.ANY, any),
        burst(environment, "SCIM_TOKEN_REQUEST_BURST"));
  }

  private static DirectoryTurns.Most turns(Map<String, String> environment, Limits limits) {
    Runtime machine = Runtime.getRuntime();
    DirectoryTurns.Most usual =
        DirectoryTurns.Most.usual(
            machine.availableProcessors(), machine.maxMemory(), limits.bodyBytes());
    Range any = new Range(1, 10_000);
    return new DirectoryTurns.Most(
        number(environment, "SCIM_MAX_REQUESTS", usual.ofAll(), any),
        number(environment, "SCIM_MAX_REQUESTS_PER_DIRECTORY", usual.ofOne(), any),
        usual.largeBodies());
  }

  private static @Nullable Integer burst(Map<String, String> environment, String name) {
    return environment.containsKey(name)
        ? number(environment, name, 1, new Range(1, 10_000_000))
        : null;
  }

  /** Every stream has a connection: some are left for those who ask and go. */
  private static EventStreams.Policy streams(Map<String, String> environment) {
    Range any = new Range(1, Limits.STREAM_CONNECTIONS - 96);
    int all = number(environment, "SCIM_MAX_STREAMS", 2200, any);
    int ofDirectory = number(environment, "SCIM_MAX_STREAMS_PER_DIRECTORY", 2100, any);
    return new EventStreams.Policy(
        Duration.ofSeconds(
            number(environment, "SCIM_STREAM_HEARTBEAT_SECONDS", 15, new Range(1, 300))),
        new EventStreams.Most(all, Math.min(all, ofDirectory)));
  }

  private static MessageLimits messageLimits(Map<String, String> environment) {
    MessageLimits usual = MessageLimits.DEFAULT;
    Range any = new Range(1, 1_000_000);
    return new MessageLimits(
        number(environment, "SCIM_MAX_NESTING", usual.nesting(), new Range(8, 500)),
        number(environment, "SCIM_MAX_PATCH_OPERATIONS", usual.patchOperations(), any),
        number(environment, "SCIM_MAX_BULK_OPERATIONS", usual.bulkOperations(), any),
        number(environment, "SCIM_MAX_MEMBERS", usual.members(), any),
        number(environment, "SCIM_MAX_FILTER_LENGTH", usual.filterLength(), new Range(64, 30_000)),
        number(
            environment,
            "SCIM_MAX_FILTER_COMPARISONS",
            usual.filterComparisons(),
            new Range(1, 500)),
        number(environment, "SCIM_MAX_PAGE_SIZE", usual.pageSize(), new Range(1, 100_000)));
  }

  private static int port(Map<String, String> environment, String name, int otherwise) {
    return number(environment, name, otherwise, new Range(0, 65_535));
  }

  /** Numbers that a variable may have. */
  record Range(int least, int most) {}

  static int number(Map<String, String> environment, String name, int otherwise, Range range) {
    String text = environment.getOrDefault(name, String.valueOf(otherwise));
    int number = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
    if (number < range.least() || number > range.most()) {
      throw new IllegalArgumentException(
          name + " must be a number, " + range.least() + " to " + range.most());
    }
    return number;
  }
}
