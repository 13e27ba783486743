package io.scimoperator.runtime.service;

import io.scimoperator.admin.v1.DirectoryConfiguration;
import io.scimoperator.admin.v1.Webhook;
import io.scimoperator.runtime.store.WebhookKey;
import io.scimoperator.runtime.store.WriteTransaction;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Brings what is known of a directory's webhooks to a configuration, in its transaction. */
record ConfiguredWebhooks(WriteTransaction transaction, long directory, Instant now) {

  /**
   * A configuration that is another one than before. A webhook that leads elsewhere than before, or
   * trusts other authorities, begins anew: that nothing was taken until now says nothing of it.
   *
   * @param before null if the directory is new
   */
  void put(@Nullable DirectoryConfiguration before, DirectoryConfiguration after) {
    Map<String, String> old = before == null ? Map.of() : places(before);
    Map<String, String> wanted = places(after);
    if (old.isEmpty() && wanted.isEmpty()) {
      return;
    }
    transaction.webhooks().keep(directory, wanted.keySet());
    wanted.forEach((name, place) -> {
      if (!place.equals(old.getOrDefault(name, place))) {
        transaction.webhooks().resume(new WebhookKey(directory, name), now);
      }
    });
  }

  /** Where events go, by the names of who gets them; empty for who fetches them. */
  private static Map<String, String> places(DirectoryConfiguration configuration) {
    Map<String, String> places = new LinkedHashMap<>();
    configuration.webhooks().forEach(webhook -> places.put(webhook.name(), place(webhook)));
    configuration
        .receivers()
        .forEach(receiver ->
            places.put(receiver.name(), receiver.push() == null ? "" : receiver.push().url()));
    return places;
  }

  /** Another authority may be what a receiver that could not be reached was waiting for. */
  private static String place(Webhook webhook) {
    return webhook.url() + "\n" + Objects.requireNonNullElse(webhook.caBundle(), "");
  }
}
