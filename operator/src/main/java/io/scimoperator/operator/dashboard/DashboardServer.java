package io.scimoperator.operator.dashboard;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http1.Http1Config;
import io.javaoperatorsdk.operator.Operator;
import io.scimoperator.operator.dashboard.access.Identities;
import io.scimoperator.operator.dashboard.access.Keyrings;
import io.scimoperator.operator.dashboard.access.OwnKeyring;
import io.scimoperator.operator.dashboard.access.Permissions;
import io.scimoperator.operator.dashboard.access.Sessions;
import io.scimoperator.operator.dashboard.access.SharedKeyring;
import io.scimoperator.operator.dashboard.change.Changes;
import io.scimoperator.operator.dashboard.source.DirectoryCache;
import io.scimoperator.operator.dashboard.source.EventFeeds;
import io.scimoperator.operator.dashboard.source.People;
import io.scimoperator.operator.dashboard.source.Reports;
import io.scimoperator.operator.dashboard.source.RuntimeReads;
import io.scimoperator.operator.dashboard.view.Listing;
import io.scimoperator.operator.runtime.RuntimeClient;
import io.scimoperator.operator.runtime.RuntimeReader;
import io.scimoperator.operator.runtime.WebhookClient;
import io.scimoperator.pages.LiveStreams;
import io.scimoperator.pages.Templates;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import org.jspecify.annotations.Nullable;

/** Serves the dashboard on a port of its own. */
public final class DashboardServer implements AutoCloseable {

  private static final Logger LOG = System.getLogger(DashboardServer.class.getName());
  private static final int HEADER_BYTES = 32 << 10;

  /** Of a form, or a chunk of one, which Helidon holds as a whole. */
  private static final int BODY_BYTES = 64 << 10;

  private static final int CONNECTIONS = 1024;
  private static final Duration SWEEP_EVERY = Duration.ofSeconds(1);
  private static final Duration IDLE = Duration.ofMinutes(2);

  /** Only the beginning of an answer can give a browser a new cookie. */
  private static final Duration LONGEST_STREAM = Duration.ofMinutes(20);

  private final WebServer server;
  private final LiveStreams streams = new LiveStreams();
  private final EventFeeds feeds;
  private final Timer sweeps = new Timer("dashboard", true);

  private DashboardServer(
      DashboardSettings settings, Parts parts, KubernetesClient client, Keyrings keyrings) {
    this.feeds = parts.people().feeds();
    Sessions sessions =
        new Sessions(
            new Identities(client, settings.audience()),
            keyrings,
            new SecureRandom(),
            parts.clock());
    ChangeDoor changes =
        new ChangeDoor(new Changes(client), parts.reads(), parts.permissions(), parts.templates());
    Gate gate = new Gate(sessions, settings.proxy());
    this.server = listen(settings, new DashboardDoor(parts, gate, streams, changes));
    TimerTask sweep =
        new TimerTask() {
          @Override
          public void run() {
            streams.sweep();
            streams.endOlder(LONGEST_STREAM);
            parts.reports().forgetOld();
            feeds.forgetOld();
          }
        };
    sweeps.schedule(sweep, SWEEP_EVERY.toMillis(), SWEEP_EVERY.toMillis());
  }

  /**
   * Begins to serve what an operator that has been started knows.
   *
   * @param namespace that the operator is in; null if that is not known
   * @throws IllegalArgumentException that names the variable to change, if it cannot listen
   */
  public static DashboardServer start(
      DashboardSettings settings,
      KubernetesClient client,
      Operator operator,
      @Nullable String namespace) {
    Clock clock = Clock.systemUTC();
    DirectoryCache cache = new DirectoryCache(operator, namespace);
    RuntimeClient runtimes = new RuntimeClient();
    RuntimeReader reader = new RuntimeReader();
    Parts parts =
        new Parts(
            cache,
            new Reports(cache, runtimes, reader, clock),
            new RuntimeReads(cache, runtimes, new WebhookClient()),
            new People(cache, reader, new EventFeeds(cache, reader)),
            new Permissions(client, clock),
            new Templates(Listing.class.getPackageName()),
            clock);
    Keyrings keyrings =
        namespace == null
            ? new OwnKeyring()
            : new SharedKeyring(client, namespace, settings.secretName());
    DashboardServer started = new DashboardServer(settings, parts, client, keyrings);
    LOG.log(Level.INFO, "the dashboard is on port {0,number,#}", started.port());
    return started;
  }

  private static WebServer listen(DashboardSettings settings, DashboardDoor door) {
    WebServer server =
        WebServer.builder()
            .shutdownHook(false)
            .host(settings.address())
            .port(settings.port())
            // Without it a response of a few kB waits 40 ms for the peer's acknowledgement.
            .connectionOptions(options -> options.tcpNoDelay(true))
            .protocolsDiscoverServices(false)
            .addProtocol(Http1Config.builder().maxHeadersSize(HEADER_BYTES).build())
            .maxTcpConnections(CONNECTIONS)
            .maxPayloadSize(BODY_BYTES)
            .idleConnectionTimeout(IDLE)
            .idleConnectionPeriod(IDLE.dividedBy(8))
            .writeBufferSize(0)
            .routing(routing -> routing.register(door))
            .build()
            .start();
    if (!server.isRunning()) {
      throw new IllegalArgumentException(
          "port %d of %s is taken or not this machine's: free it, or set SCIM_DASHBOARD_PORT or SCIM_DASHBOARD_ADDRESS"
              .formatted(settings.port(), settings.address()));
    }
    return server;
  }

  /** The port that it is served on. */
  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    sweeps.cancel();
    streams.end();
    feeds.end();
    server.stop();
  }
}
