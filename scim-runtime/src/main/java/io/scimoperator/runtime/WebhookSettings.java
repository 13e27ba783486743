package io.scimoperator.runtime;

import io.scimoperator.network.AddressBlock;
import io.scimoperator.runtime.delivery.webhook.AddressRules;
import io.scimoperator.runtime.delivery.webhook.Webhooks;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** How webhooks are sent, from the environment. */
final class WebhookSettings {

  /** A file has one process: what one of this name began, it has ended before. */
  private static final String ALONE = "alone";

  private static final int THREE_DAYS = 3 * 24 * 3600;

  private WebhookSettings() {}

  /**
   * Reads the environment.
   *
   * @throws IllegalArgumentException that names the variable
   */
  static Webhooks.Settings of(Map<String, String> environment, StoreLocation store) {
    Duration timeout = seconds(environment, "SCIM_WEBHOOK_TIMEOUT_SECONDS", 10, 60);
    Duration lease = seconds(environment, "SCIM_WEBHOOK_LEASE_SECONDS", 30, 600);
    if (lease.compareTo(timeout.multipliedBy(2)) < 0) {
      throw new IllegalArgumentException(
          "SCIM_WEBHOOK_LEASE_SECONDS must be twice SCIM_WEBHOOK_TIMEOUT_SECONDS or more");
    }
    return new Webhooks.Settings(
        switch (store) {
          case StoreLocation.Sqlite file -> ALONE;
          case StoreLocation.Postgres shared -> UUID.randomUUID().toString();
        },
        lease,
        timeout,
        seconds(environment, "SCIM_WEBHOOK_GIVE_UP_SECONDS", THREE_DAYS, 30 * 24 * 3600),
        new AddressRules(networks(environment)),
        allowsHttp(environment));
  }

  private static Duration seconds(
      Map<String, String> environment, String name, int otherwise, int most) {
    return Duration.ofSeconds(
        Configuration.number(environment, name, otherwise, new Configuration.Range(1, most)));
  }

  private static List<AddressBlock> networks(Map<String, String> environment) {
    String networks = environment.getOrDefault("SCIM_WEBHOOK_ALLOWED_NETWORKS", "");
    try {
      return Arrays.stream(networks.split(",", -1))
          .map(String::strip)
          .filter(network -> !network.isEmpty())
          .map(AddressBlock::parse)
          .toList();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("SCIM_WEBHOOK_ALLOWED_NETWORKS: " + e.getMessage(), e);
    }
  }

  private static boolean allowsHttp(Map<String, String> environment) {
    String text = environment.getOrDefault("SCIM_WEBHOOK_ALLOW_HTTP", "false");
    if (!text.matches("true|false")) {
      throw new IllegalArgumentException("SCIM_WEBHOOK_ALLOW_HTTP must be true or false");
    }
    return Boolean.parseBoolean(text);
  }
}
