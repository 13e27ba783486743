package io.scimoperator.runtime.delivery.webhook;

import java.time.Duration;

/** Hears of deliveries, of any receiver. Called by several threads. */
public interface DeliveryObserver {

  /** An attempt has ended. */
  void attempted(boolean taken, Duration took);

  /** An event was given up. */
  void parked();

  /** A receiver was given up. */
  void paused();
}
