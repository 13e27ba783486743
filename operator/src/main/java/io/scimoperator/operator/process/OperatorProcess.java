package io.scimoperator.operator.process;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.RuntimeInfo;
import io.javaoperatorsdk.operator.api.config.ConfigurationServiceOverrider;
import io.javaoperatorsdk.operator.processing.Controller;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.operator.dashboard.DashboardServer;
import io.scimoperator.operator.dashboard.DashboardSettings;
import io.scimoperator.operator.process.ProcessSettings.LeaseSettings;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds an operator in production: health and metrics on a port, the election of a leader,
 * an orderly end. Closing it twice is closing it once.
 */
public final class OperatorProcess implements AutoCloseable {

  /** What running passes get to finish; a pod has 30 s to end. */
  private static final Duration TERMINATION = Duration.ofSeconds(10);

  private static final Logger LOG = System.getLogger(OperatorProcess.class.getName());

  private final ProcessSettings settings;
  private final KubernetesClient client;
  private final OperatorMetrics metrics = new OperatorMetrics();
  private final @Nullable Leadership leadership;
  private final HealthServer health;
  private volatile @Nullable RuntimeInfo running;
  private volatile @Nullable Operator operator;
  private volatile @Nullable DashboardServer dashboard;
  private volatile boolean stopping;

  private OperatorProcess(ProcessSettings settings, KubernetesClient client, Runnable lost) {
    this.settings = settings;
    this.client = client;
    LeaseSettings lease = settings.lease();
    this.leadership = lease == null ? null : Leadership.of(lease, client, lost);
    this.health = HealthServer.start(settings.health(), this::readiness, metrics::text);
  }

  /**
   * Opens the port for health and metrics.
   *
   * @param lost ends the process when another replica may be leading
   * @throws IllegalArgumentException that names the variable to change
   */
  public static OperatorProcess open(
      ProcessSettings settings, KubernetesClient client, Runnable lost) {
    return new OperatorProcess(settings, client, lost);
  }

  /** The cluster that it was opened for. */
  public KubernetesClient client() {
    return client;
  }

  /** Tells the framework of metrics, election and end. */
  public void configure(ConfigurationServiceOverrider framework) {
    framework
        .withMetrics(metrics.ofFramework())
        .withReconciliationTerminationTimeout(TERMINATION)
        .withCloseClientOnStop(false);
    if (leadership != null) {
      framework.withLeaderElectionConfiguration(leadership.configuration());
    }
  }

  /** Starts the operator; returns when it watches the cluster. */
  public void run(Operator operator) {
    this.operator = operator;
    operator.start();
    metrics.started(
        this::role, new DirectoryGauges(() -> directories(operator), Clock.systemUTC()));
    dashboard = dashboard(operator);
    running = operator.getRuntimeInfo();
    LOG.log(
        Level.INFO,
        "watching Directories in {0}; health and metrics on port {1,number,#}",
        settings.namespaces().isEmpty() ? "all namespaces" : settings.namespaces(),
        health.port());
  }

  private @Nullable DashboardServer dashboard(Operator operator) {
    DashboardSettings wanted = settings.dashboard();
    return wanted == null
        ? null
        : DashboardServer.start(wanted, client, operator, settings.installation().namespace());
  }

  /** The port that the dashboard is served on; empty if there is none, or not yet. */
  public OptionalInt dashboardPort() {
    DashboardServer served = dashboard;
    return served == null ? OptionalInt.empty() : OptionalInt.of(served.port());
  }

  /** The port that health and metrics are served on. */
  public int healthPort() {
    return health.port();
  }

  /** Lets running passes end, then the Lease go, then everything else. */
  @Override
  public synchronized void close() {
    if (stopping) {
      return;
    }
    stopping = true;
    LOG.log(Level.INFO, "stopping");
    if (leadership != null) {
      leadership.resign();
    }
    DashboardServer served = dashboard;
    if (served != null) {
      served.close();
    }
    Operator started = operator;
    if (started != null) {
      started.stop();
    }
    if (leadership != null) {
      leadership.release(client);
    }
    client.close();
    health.close();
  }

  private Role role() {
    return leadership == null ? Role.LEADER : leadership.role();
  }

  private Readiness readiness() {
    RuntimeInfo info = running;
    if (stopping) {
      return new Readiness.Stopping();
    }
    if (info == null) {
      return new Readiness.Starting();
    }
    Set<String> unseen =
        info.unhealthyEventSources().values().stream()
            .map(Map::keySet)
            .flatMap(Set::stream)
            .collect(Collectors.toSet());
    return unseen.isEmpty() ? new Readiness.Watching(role()) : new Readiness.Blind(unseen);
  }

  private static Stream<Directory> directories(Operator operator) {
    return operator.getRegisteredControllers().stream()
        .filter(Controller.class::isInstance)
        .map(registered -> (Controller<?>) registered)
        .flatMap(controller ->
            controller.getEventSourceManager().getControllerEventSource().list(any -> true))
        .filter(Directory.class::isInstance)
        .map(Directory.class::cast);
  }
}
