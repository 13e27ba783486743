package io.scimoperator.runtime.delivery.webhook;

import io.scimoperator.runtime.delivery.EventWatch;
import io.scimoperator.runtime.event.Event;
import io.scimoperator.runtime.store.Store;
import io.scimoperator.runtime.store.StoreException;
import io.scimoperator.runtime.store.WebhookKey;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.jspecify.annotations.Nullable;

/**
 * Sends events to all receivers that have something to get. One thread asks the store which ones
 * have, after each commit of this process and every now and then; each that nobody else sends to is
 * taken and served until it has everything. Without webhooks nothing is asked.
 */
public final class Webhooks implements AutoCloseable {

  private static final Logger LOG = System.getLogger(Webhooks.class.getName());

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
  private static final Duration LONGEST_SILENCE = Duration.ofMillis(250);
  private static final Duration BETWEEN_COMPLAINTS = Duration.ofSeconds(10);
  private static final int MOST_RUNS = 1000;

  private final Sending sending;
  private final Supplier<Map<WebhookKey, Endpoint>> endpoints;
  private final ConcurrentMap<WebhookKey, EndpointRun> runs = new ConcurrentHashMap<>();
  private final Map<WebhookKey, Thread> threads = new HashMap<>();
  private final Thread thread;
  private volatile boolean committed;
  private volatile boolean closed;
  private long complainedAt = System.nanoTime() - BETWEEN_COMPLAINTS.toNanos();

  /**
   * How it is sent.
   *
   * @param process name of this process in the store; that of one before it if it is over for sure
   * @param lease for which others leave alone what a process sends that was killed
   * @param timeout of an attempt
   * @param giveUp after which an event is parked or a receiver paused
   * @param addresses that may be reached
   * @param plain whether http is allowed
   */
  public record Settings(
      String process,
      Duration lease,
      Duration timeout,
      Duration giveUp,
      AddressRules addresses,
      boolean plain) {}

  /**
   * What it is sent from.
   *
   * @param endpoints all receivers as they are configured now
   * @param json the standard body of an event
   */
  public record Sources(
      Store store,
      EventWatch watch,
      Supplier<Map<WebhookKey, Endpoint>> endpoints,
      Function<Event, String> json) {}

  public Webhooks(Sources sources, Settings settings, Clock clock, DeliveryObserver observer) {
    this.endpoints = sources.endpoints();
    GuardedClient client =
        new GuardedClient(
            new GuardedClient.Policy(
                settings.addresses(),
                settings.plain(),
                settings.timeout(),
                SystemDefaultDnsResolver.INSTANCE));
    this.sending =
        new Sending(
            sources.store(),
            sources.watch(),
            settings.process(),
            key -> Optional.ofNullable(sources.endpoints().get().get(key)),
            new Lease(settings.lease(), settings.timeout()),
            new Sending.Tools(client, new Messages(sources.json()), clock, settings.timeout()),
            settings.giveUp(),
            () -> Math.max(1, runs.size()),
            observer);
    this.thread = Thread.ofPlatform().daemon().name("webhooks").unstarted(this::run);
  }

  /** Begins to send. */
  public void start() {
    thread.start();
  }

  /** Receivers that this process sends to at the moment. */
  public int active() {
    return runs.size();
  }

  /** This process has committed something. Costs next to nothing. */
  public void committed() {
    if (!committed) {
      committed = true;
      LockSupport.unpark(thread);
    }
  }

  private void run() {
    while (!closed) {
      try {
        look();
      } catch (StoreException e) {
        complain("webhooks wait for the store, it is tried again: " + e.getMessage(), null);
      } catch (RuntimeException e) {
        // What is thrown here would end the sending for good.
        complain("webhooks are not looked after, it is tried again: a bug", e);
      }
      await();
    }
  }

  private void complain(String what, @Nullable RuntimeException e) {
    if (!closed && System.nanoTime() - complainedAt >= BETWEEN_COMPLAINTS.toNanos()) {
      complainedAt = System.nanoTime();
      LOG.log(Level.WARNING, what, e);
    }
  }

  private void await() {
    long now = System.nanoTime();
    park(now + BETWEEN_LOOKS.toNanos(), false);
    park(now + LONGEST_SILENCE.toNanos(), true);
  }

  private void park(long deadline, boolean untilCommit) {
    for (long left = deadline - System.nanoTime();
        left > 0 && !closed && !(untilCommit && committed);
        left = deadline - System.nanoTime()) {
      LockSupport.parkNanos(this, left);
    }
  }

  private void look() {
    committed = false;
    threads.values().removeIf(one -> !one.isAlive());
    Map<WebhookKey, Endpoint> configured = endpoints.get();
    if (configured.isEmpty() && runs.isEmpty()) {
      return;
    }
    Instant now = sending.tools().clock().instant();
    List<WebhookKey> mine =
        sending.store().read(tx -> tx.webhooks().withWork(sending.process())).stream()
            .filter(key -> !runs.containsKey(key))
            .filter(key ->
                Optional.ofNullable(configured.get(key)).filter(e -> e.isReady(now)).isPresent())
            .limit(Math.max(0, MOST_RUNS - runs.size()))
            .toList();
    if (!mine.isEmpty() || !runs.isEmpty()) {
      renew();
    }
    take(mine).forEach(this::begin);
  }

  private void renew() {
    if (sending.lease().isDue()) {
      long asked = System.nanoTime();
      sending
          .store()
          .write(tx -> {
            tx.webhooks().alive(sending.process(), sending.lease().duration());
            return true;
          });
      sending.lease().renewed(asked);
    }
  }

  private List<WebhookKey> take(List<WebhookKey> wanted) {
    return wanted.isEmpty()
        ? List.of()
        : sending
            .store()
            .write(tx ->
                wanted.stream().filter(key -> tx.webhooks().take(key, sending.process())).toList());
  }

  private void begin(WebhookKey key) {
    EndpointRun run = new EndpointRun(sending, key);
    runs.put(key, run);
    threads.put(
        key,
        Thread.startVirtualThread(() -> {
          try {
            run.run();
          } finally {
            runs.remove(key, run);
          }
        }));
  }

  /** What is under way is waited for, as long as an attempt may take. */
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    try {
      thread.join();
      runs.values().forEach(EndpointRun::stop);
      long deadline = System.nanoTime() + sending.tools().timeout().toNanos();
      for (Thread one : new ArrayList<>(threads.values())) {
        one.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    sending.tools().client().close();
    leave();
  }

  private void leave() {
    if (!sending.lease().isHeld()) {
      return;
    }
    try {
      sending
          .store()
          .write(tx -> {
            tx.webhooks().ended(sending.process());
            return true;
          });
    } catch (StoreException e) {
      LOG.log(Level.DEBUG, "others take over when the lease is over: {0}", e.getMessage());
    }
  }
}
