package io.scimoperator.runtime;

import io.helidon.webserver.ListenerConfig;
import io.helidon.webserver.WebServer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.scimoperator.runtime.admin.AdminToken;
import io.scimoperator.runtime.admin.LiveFeeds;
import io.scimoperator.runtime.api.ApiErrors;
import io.scimoperator.runtime.api.ApplicationDoor;
import io.scimoperator.runtime.api.EventStreams;
import io.scimoperator.runtime.auth.Activities;
import io.scimoperator.runtime.auth.RateLimits;
import io.scimoperator.runtime.delivery.EventWatch;
import io.scimoperator.runtime.delivery.securityevent.Polls;
import io.scimoperator.runtime.delivery.webhook.Webhooks;
import io.scimoperator.runtime.http.Carriers;
import io.scimoperator.runtime.http.Door;
import io.scimoperator.runtime.http.Exchanges;
import io.scimoperator.runtime.http.HeaderDeadline;
import io.scimoperator.runtime.http.Listeners;
import io.scimoperator.runtime.http.RequestMetrics;
import io.scimoperator.runtime.portal.PortalStreams;
import io.scimoperator.runtime.service.AdminReads;
import io.scimoperator.runtime.service.ApplicationReads;
import io.scimoperator.runtime.service.ApplicationView;
import io.scimoperator.runtime.service.Directories;
import io.scimoperator.runtime.service.DirectoryTurns;
import io.scimoperator.runtime.service.Doorkeeper;
import io.scimoperator.runtime.service.EventRetention;
import io.scimoperator.runtime.service.PortalLinks;
import io.scimoperator.runtime.service.Remapping;
import io.scimoperator.runtime.service.RequestLog;
import io.scimoperator.runtime.service.ResourceIds;
import io.scimoperator.runtime.service.Resources;
import io.scimoperator.runtime.store.PendingStore;
import io.scimoperator.runtime.store.Store;
import io.scimoperator.runtime.store.sql.PostgresSettings;
import io.scimoperator.runtime.store.sql.PostgresStore;
import io.scimoperator.runtime.store.sql.SqliteStore;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The running process: a store, the services on it and three listeners. */
final class ScimServer implements AutoCloseable {

  private static final Logger LOG = System.getLogger(ScimServer.class.getName());
  private static final Duration SWEEP_EVERY = Duration.ofSeconds(1);

  private final Configuration configuration;
  private final Store store;
  private final Directories directories;
  private final EventWatch events;
  private final EventStreams streams;
  private final Polls polls;
  private final Webhooks webhooks;
  private final PortalStreams pages;
  private final LiveFeeds feeds;
  private final WebServer server;
  private final HeaderDeadline headerDeadline;
  private final Carriers carriers = Carriers.watch();
  private final Clockwork clockwork = new Clockwork();
  private final Housekeeping housekeeping;
  private @Nullable ConfigurationWatch watch;
  private @Nullable MappingWatch mappings;
  private final CountDownLatch stopping = new CountDownLatch(1);

  private ScimServer(Configuration configuration) {
    this.configuration = configuration;
    Clock clock = Clock.systemUTC();
    PrometheusRegistry metrics = new PrometheusRegistry();
    CommitSignals commits = new CommitSignals(new CommitMetrics(metrics));
    this.events = new EventWatch(configuration.store().longestSilence());
    commits.tell(events::committed);
    this.store =
        switch (configuration.store()) {
          case StoreLocation.Sqlite(Path directory) -> SqliteStore.open(directory, commits);
          case StoreLocation.Postgres(PostgresSettings settings) ->
              new PendingStore(() -> PostgresStore.open(settings, commits));
        };
    events.start(store);
    Activities activities = new Activities(clock);
    AdminToken adminToken = new AdminToken(configuration.adminTokenFile());
    this.directories = new Directories(store, activities, clock, adminToken::text);
    EventRetention retention = new EventRetention(store, directories, clock);
    this.headerDeadline = new HeaderDeadline(configuration.limits().headerTime());
    Exchanges exchanges =
        new Exchanges(
            configuration.limits(), configuration.trustedProxies(), () -> stopping.getCount() == 0);
    RateLimits limits = new RateLimits(configuration.rateLimit(), System::nanoTime);
    Doorkeeper doorkeeper = new Doorkeeper(directories, activities, limits, clock);
    DirectoryTurns turns = new DirectoryTurns(configuration.turns(), System::nanoTime);
    RequestLog requestLog = new RequestLog(store);
    Resources resources =
        new Resources(store, activities, clock, new ResourceIds(clock, new SecureRandom()));
    ApplicationReads reads = new ApplicationReads(store);
    this.streams = new EventStreams(doorkeeper, reads, events, configuration.streams());
    this.polls = new Polls(store, events, Polls.Limits.USUAL, clock);
    Configuration.Ports ports = configuration.ports();
    this.webhooks =
        new Webhooks(
            new Webhooks.Sources(store, events, directories.webhooks(), ApplicationView::event),
            configuration.webhooks(),
            clock,
            new WebhookMetrics(metrics));
    commits.tell(webhooks::committed);
    PortalLinks links = new PortalLinks(store, directories, ScimListener::secret, clock);
    this.pages = new PortalStreams(events);
    this.feeds =
        new LiveFeeds(
            new LiveFeeds.Sources(directories, new AdminReads(store), requestLog), events);
    this.housekeeping =
        new Housekeeping(
            directories,
            requestLog,
            new Housekeeping.Streams(streams, pages, feeds),
            retention,
            limits);
    new Readings(metrics)
        .gauge("scim_event_streams", "Event streams that are open.", streams::size)
        .gauge(
            "scim_webhooks_active",
            "Webhooks that this process sends to at the moment.",
            webhooks::active)
        .gauge(
            "scim_directories",
            "Directories that are served.",
            () -> directories.isLoaded() ? directories.snapshot().directories().size() : 0)
        .gauge("scim_store_waiting_writes", "Writes that wait for a commit.", store::waiting)
        .gauge("scim_waiting_requests", "Requests that wait in line.", turns::waiting)
        .counter(
            "scim_deprovision_guard_refusals",
            "Requests that deprovision guards refused.",
            activities::heldRequests)
        .counter(
            "scim_rate_limit_refusals",
            "Requests of directories or tokens that sent too many.",
            limits::refused);
    Door scim =
        new ScimListener(exchanges, doorkeeper, store, requestLog, turns)
            .door(ports.scim(), resources, links, pages);
    Door api =
        new Door(
            "api",
            ports.api(),
            new ApiErrors(),
            List.of(
                new ApplicationDoor(
                    exchanges,
                    doorkeeper,
                    new ApplicationDoor.Services(reads, streams, links, turns, polls))),
            Door.Use.STREAMS);
    Door admin =
        new AdminListener(exchanges, store, directories, requestLog)
            .door(
                ports.admin(), new AdminListener.Shared(links, feeds, adminToken, metrics), clock);
    Listeners listeners =
        new Listeners(
            configuration.bindAddress(),
            exchanges,
            new RequestMetrics(metrics),
            headerDeadline,
            carriers);
    this.server = server(listeners, scim, List.of(api, admin));
  }

  private static WebServer server(Listeners listeners, Door first, List<Door> others) {
    var server = listeners.configure(WebServer.builder().shutdownHook(false), first);
    others.forEach(door ->
        server.putSocket(door.name(), listeners.configure(ListenerConfig.builder(), door).build()));
    return server.build();
  }

  /** Opens the store, starts listening. */
  static ScimServer start(Configuration configuration) {
    ScimServer server = new ScimServer(configuration);
    server.load();
    server.server.start();
    if (!server.server.isRunning()) {
      server.closeStore();
      throw new IllegalArgumentException(
          "the address "
              + configuration.bindAddress()
              + " cannot be listened on or a port is taken: free it, or set SCIM_BIND_ADDRESS,"
              + " SCIM_PORT, SCIM_API_PORT and SCIM_ADMIN_PORT");
    }
    server.startClockwork();
    server.webhooks.start();
    server.mappings =
        MappingWatch.start(
            server.directories, new Remapping(server.store, server.directories, Clock.systemUTC()));
    LOG.log(
        Level.INFO,
        "serving SCIM on {0} port {1,number,#}, applications on {2,number,#},"
            + " the operator on {3,number,#}",
        configuration.bindAddress(),
        server.scimPort(),
        server.apiPort(),
        server.adminPort());
    return server;
  }

  /** Learns what is served, now or as soon as the store can be reached. */
  private void load() {
    if (store instanceof PendingStore pending) {
      watch = ConfigurationWatch.start(pending, directories);
    } else {
      directories.refresh();
    }
  }

  private void closeStore() {
    if (mappings != null) {
      mappings.close();
    }
    if (watch != null) {
      watch.close();
    }
    store.close();
  }

  private void startClockwork() {
    clockwork.every(SWEEP_EVERY, "slow headers were not ended", headerDeadline::sweep);
    housekeeping.start(clockwork);
  }

  /** Deletes events that are too old. */
  void purgeEvents() {
    housekeeping.purgeEvents();
  }

  /** Returns when it is known what is served. */
  void awaitStore() throws InterruptedException {
    while (!directories.isLoaded()) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  Directories directories() {
    return directories;
  }

  /** Scheme, host and port of the SCIM endpoint, as a client on this machine reaches it. */
  String scimOrigin() {
    String address = configuration.bindAddress();
    boolean any = address.equals("0.0.0.0") || address.equals("::");
    String host = address.contains(":") ? "[" + address + "]" : address;
    return "http://" + (any ? "localhost" : host) + ":" + scimPort();
  }

  int scimPort() {
    return server.port();
  }

  int apiPort() {
    return server.port("api");
  }

  int adminPort() {
    return server.port("admin");
  }

  /**
   * Says at once that it is not ready, goes on answering until everybody has had the time to hear
   * it, finishes what is under way, then closes the store.
   */
  @Override
  public void close() {
    stopping.countDown();
    try {
      TimeUnit.MILLISECONDS.sleep(configuration.drain().toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    streams.end();
    polls.close();
    webhooks.close();
    pages.end();
    feeds.end();
    server.stop();
    carriers.close();
    events.close();
    clockwork.close();
    Clockwork.attempt("what happened lately was not saved", housekeeping::saveActivities);
    closeStore();
  }
}
