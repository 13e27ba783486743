package io.scimoperator.runtime.delivery.webhook;

import io.scimoperator.runtime.delivery.EventWatch;
import io.scimoperator.runtime.store.Store;
import io.scimoperator.runtime.store.WebhookKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntSupplier;

/**
 * What all receivers of a process share.
 *
 * @param process its name in the store
 * @param endpoints a receiver as it is configured now
 * @param lease says whether the store still believes that this process lives
 * @param giveUp after which an event or a receiver is given up
 * @param active how many receivers are being served, at least 1
 */
record Sending(
    Store store,
    EventWatch watch,
    String process,
    Function<WebhookKey, Optional<Endpoint>> endpoints,
    Lease lease,
    Tools tools,
    Duration giveUp,
    IntSupplier active,
    DeliveryObserver observer) {

  /** What deliveries are made with. */
  record Tools(GuardedClient client, Messages messages, Clock clock, Duration timeout) {}
}
