package io.scimoperator.runtime;

import io.helidon.webserver.ListenerConfig;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.scimoperator.runtime.admin.AdminDoor;
import io.scimoperator.runtime.admin.AdminToken;
import io.scimoperator.runtime.admin.OperationsDoor;
import io.scimoperator.runtime.api.ApplicationDoor;
import io.scimoperator.runtime.auth.Activities;
import io.scimoperator.runtime.http.RequestMetrics;
import io.scimoperator.runtime.scim.ScimDoor;
import io.scimoperator.runtime.scim.ScimErrors;
import io.scimoperator.runtime.service.ApplicationReads;
import io.scimoperator.runtime.service.Directories;
import io.scimoperator.runtime.service.ResourceIds;
import io.scimoperator.runtime.service.Resources;
import io.scimoperator.runtime.store.Store;
import io.scimoperator.runtime.store.StoreException;
import io.scimoperator.runtime.store.sql.SqliteStore;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The running process: a store, the services on it and three listeners. */
final class ScimServer implements AutoCloseable {

  private static final Logger LOG = System.getLogger(ScimServer.class.getName());
  private static final long SAVE_SECONDS = 5;

  private final Store store;
  private final Directories directories;
  private final WebServer server;
  private final ExecutorService saver =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());
  private final CountDownLatch closing = new CountDownLatch(1);

  private ScimServer(Configuration configuration) {
    Clock clock = Clock.systemUTC();
    Activities activities = new Activities(clock);
    RequestMetrics metrics = new RequestMetrics();
    this.store = SqliteStore.open(configuration.dataDirectory());
    this.directories = new Directories(store, activities, clock);
    Resources resources =
        new Resources(store, activities, clock, new ResourceIds(clock, new SecureRandom()));
    ScimDoor scim = new ScimDoor(directories, resources, activities, clock);
    ApplicationDoor api =
        new ApplicationDoor(directories, new ApplicationReads(store), activities, clock);
    AdminDoor admin = new AdminDoor(directories, new AdminToken(configuration.adminTokenFile()));
    OperationsDoor operations =
        new OperationsDoor(directories, metrics, () -> closing.getCount() == 0);
    var server =
        WebServer.builder()
            .shutdownHook(false)
            .routing(routing -> {
              routing.addFilter(metrics::filter).register(scim);
              ScimErrors.register(routing);
            })
            .putSocket(
                "api", socket(configuration, configuration.ports().api(), r -> r.register(api)))
            .putSocket(
                "admin",
                socket(
                    configuration,
                    configuration.ports().admin(),
                    routing -> routing.register(admin).register(operations)));
    server.host(configuration.bindAddress()).port(configuration.ports().scim());
    server.connectionOptions(options -> options.tcpNoDelay(true));
    this.server = server.build();
  }

  private static ListenerConfig socket(
      Configuration configuration, int port, Consumer<HttpRouting.Builder> doors) {
    var listener =
        ListenerConfig.builder()
            .routing(routing -> {
              doors.accept(routing);
              ScimErrors.register(routing);
            });
    listener.host(configuration.bindAddress()).port(port);
    return listener.connectionOptions(options -> options.tcpNoDelay(true)).build();
  }

  /** Opens the store, starts listening. */
  static ScimServer start(Configuration configuration) {
    ScimServer server = new ScimServer(configuration);
    server.server.start();
    if (!server.server.isRunning()) {
      server.store.close();
      throw new IllegalArgumentException(
          "a port is taken: free it, or set SCIM_PORT, SCIM_API_PORT and SCIM_ADMIN_PORT");
    }
    server.saver.execute(server::saveUsesUntilClosed);
    LOG.log(
        Level.INFO,
        "serving SCIM on {0}:{1,number,#}, applications on {2,number,#}, the operator on {3,number,#}",
        configuration.bindAddress(),
        server.scimPort(),
        server.apiPort(),
        server.adminPort());
    return server;
  }

  Directories directories() {
    return directories;
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

  private void saveUsesUntilClosed() {
    try {
      boolean closed = false;
      while (!closed) {
        closed = closing.await(SAVE_SECONDS, TimeUnit.SECONDS);
        saveUses();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void saveUses() {
    try {
      directories.saveUses();
    } catch (StoreException e) {
      LOG.log(Level.WARNING, "the uses of tokens were not saved; it is tried again", e);
    }
  }

  /** Answers what is under way, saves what is in memory, closes the store. */
  @Override
  public void close() {
    closing.countDown();
    server.stop();
    saver.close();
    store.close();
  }
}
