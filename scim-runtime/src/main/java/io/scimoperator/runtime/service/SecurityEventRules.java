package io.scimoperator.runtime.service;

import io.scimoperator.admin.v1.DirectoryConfiguration;
import io.scimoperator.admin.v1.SecurityEvents;
import io.scimoperator.admin.v1.Webhook;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What security events of a configuration must be: the rules of their CRD. */
final class SecurityEventRules {

  private static final int MAX_RECEIVERS = 10;
  private static final int MAX_KEYS = 4;
  private static final String AUDIENCE = "[!-~]{1,1000}";
  private static final String ISSUER = "[!-~]{1,2000}";

  private SecurityEventRules() {}

  static void check(DirectoryConfiguration configuration) {
    SecurityEvents events = configuration.securityEvents();
    if (events == null) {
      return;
    }
    require(
        events.issuer() != null && events.issuer().matches(ISSUER),
        "securityEvents.issuer",
        "must be the base URL of the SCIM endpoint");
    require(events.keys().size() <= MAX_KEYS, "securityEvents.keys", "must be at most " + MAX_KEYS);
    List<SecurityEvents.Receiver> receivers = events.receivers();
    require(
        receivers.size() <= MAX_RECEIVERS,
        "securityEvents.receivers",
        "must be at most " + MAX_RECEIVERS);
    Set<String> names =
        configuration.webhooks().stream().map(Webhook::name).collect(Collectors.toSet());
    for (int i = 0; i < receivers.size(); i++) {
      check(receivers.get(i), "securityEvents.receivers[" + i + "]", names);
    }
  }

  private static void check(SecurityEvents.Receiver receiver, String place, Set<String> names) {
    require(
        WebhookRules.isName(receiver.name()),
        place + ".name",
        "must be at most 32 lower-case letters, digits and hyphens");
    require(names.add(receiver.name()), place + ".name", "is there twice, or is that of a webhook");
    require(
        receiver.audience() != null && receiver.audience().matches(AUDIENCE),
        place + ".audience",
        "must be 1 to 1000 printable characters of ASCII without blanks");
    require(
        receiver.push() != null || receiver.application() != null,
        place + ".application",
        "must be there without push");
    require(
        receiver.push() == null || WebhookRules.isUrl(receiver.push().url()),
        place + ".push.url",
        "must be an http or https URL, without user and fragment");
  }

  private static void require(boolean holds, String field, String rule) {
    if (!holds) {
      throw new InvalidConfigurationException(field, rule);
    }
  }
}
