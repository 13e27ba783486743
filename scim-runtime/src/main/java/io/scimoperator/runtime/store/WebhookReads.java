package io.scimoperator.runtime.store;

import io.scimoperator.admin.v1.WebhookAttempt;
import io.scimoperator.admin.v1.WebhookDelivery;
import java.util.List;
import java.util.Optional;

/** What can be asked about webhooks. */
public interface WebhookReads {

  /** All of them. */
  List<WebhookState> all();

  /** Those of a directory. */
  List<WebhookState> of(long directory);

  Optional<WebhookState> find(WebhookKey key);

  /**
   * Those that have something to do and are not paused, unless another process that lives sends
   * already.
   *
   * @param process who asks
   */
  List<WebhookKey> withWork(String process);

  /** What waits or is parked, the oldest event first. */
  List<WebhookDelivery> deliveries(WebhookKey key, int limit);

  /** What waits, without what is parked, the oldest event first. */
  List<WebhookDelivery> waiting(WebhookKey key, int limit);

  /** The newest attempts, newest first. */
  List<WebhookAttempt> attempts(WebhookKey key, int limit);
}
