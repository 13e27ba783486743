package io.scimoperator.operator.directory;

import io.scimoperator.api.v1alpha1.SecurityEventReceiver;
import io.scimoperator.operator.settings.DirectorySettings;
import io.scimoperator.operator.settings.WebhookSettings;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who is told of events: webhooks and receivers of security events, by their names. Pure. */
final class Recipients {

  private Recipients() {}

  /** All of them. */
  static Set<String> of(DirectorySettings settings) {
    return Stream.concat(
            settings.webhooks().stream().map(WebhookSettings::name),
            settings.receivers().stream().map(SecurityEventReceiver::name))
        .collect(Collectors.toSet());
  }

  /** What one is, for a person. */
  static String noun(DirectorySettings settings, String name) {
    return settings.receivers().stream().anyMatch(receiver -> receiver.name().equals(name))
        ? "receiver"
        : "webhook";
  }
}
