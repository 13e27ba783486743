package io.scimoperator.runtime.service;

import io.scimoperator.admin.v1.DirectoryConfiguration;
import io.scimoperator.admin.v1.Webhook;
import io.scimoperator.runtime.store.WebhookKey;
import io.scimoperator.runtime.store.WriteTransaction;
import java.time.Instant;
import java.util.List;
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
    List<Webhook> old = before == null ? List.of() : before.webhooks();
    if (old.isEmpty() && after.webhooks().isEmpty()) {
      return;
    }
    transaction.webhooks().keep(directory, after.webhooks().stream().map(Webhook::name).toList());
    after.webhooks().stream()
        .filter(webhook -> old.stream().anyMatch(other -> isMoved(other, webhook)))
        .forEach(webhook ->
            transaction.webhooks().resume(new WebhookKey(directory, webhook.name()), now));
  }

  private static boolean isMoved(Webhook before, Webhook after) {
    return before.name().equals(after.name())
        && !(before.url().equals(after.url())
            && Objects.equals(before.caBundle(), after.caBundle()));
  }
}
