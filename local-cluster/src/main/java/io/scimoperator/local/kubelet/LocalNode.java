package io.scimoperator.local.kubelet;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.scimoperator.local.controller.ControlPlane;
import io.scimoperator.local.controller.Watches;
import io.scimoperator.local.controller.WorkQueue;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What a Kubernetes API server lacks to be a cluster of one node: the controllers that turn
 * workloads into pods, and a kubelet that runs those as processes of this machine, each with a
 * loopback address of its own.
 *
 * <p>{@link #close} ends every process and leaves the objects; the next start on the same directory
 * runs the pods again. After a kill of this process the next start first ends what was left
 * running.
 */
public final class LocalNode implements AutoCloseable {
  /** The name of the Node object. */
  public static final String NODE_NAME = "local";

  static final String HOST_ADDRESS = "127.0.0.1";

  private static final Logger LOG = System.getLogger(LocalNode.class.getName());
  private static final Duration COARSE = Duration.ofSeconds(60);
  private static final long LARGEST_LOG = 10_000_000;
  private static final String HEARTBEAT = "heartbeat";
  private static final String TIDY = "tidy";

  private final DirectoryLock lock;
  private final NodeServices services;
  private final Watches watches = new Watches();
  private final ClaimStorage claims;
  private final Kubelet kubelet;
  private final ControlPlane controlPlane;
  private final NodeRegistration registration;
  private final WorkQueue chores = new WorkQueue("node", this::chore);

  private LocalNode(KubernetesClient client, LocalNodeOptions options, DirectoryLock lock) {
    this.lock = lock;
    Path directory = options.directory();
    ProcessLedger ledger = processes(directory);
    int leftovers = ledger.endLeftovers();
    if (leftovers > 0) {
      LOG.log(Level.INFO, "ended {0} processes that an earlier node left running", leftovers);
    }
    this.claims = new ClaimStorage(client, directory.resolve("volumes"), this::isUsed);
    ServiceAccountTokens tokens = new ServiceAccountTokens(client, options.clock());
    this.services =
        new NodeServices(
            client,
            options.images(),
            new ProcessStarter(ledger, options.clock()),
            new LiveObjects(client, claims::directory, tokens),
            tokens,
            new ContainerLogs(directory.resolve("logs"), LARGEST_LOG),
            new PodEvents(client, NODE_NAME, options.clock()),
            ContainerChecks.httpClient(),
            options.clock());
    this.kubelet = new Kubelet(services, directory.resolve("pods"), watches, claims::podChanged);
    this.registration = new NodeRegistration(client, NODE_NAME, options.clock());
    claims.watch(watches);
    var unused = watches.start();
    this.controlPlane =
        ControlPlane.start(
            client,
            new ControlPlane.Settings(NODE_NAME, options.apiCollectsGarbage(), options.clock()));
    chores.add(HEARTBEAT);
    chores.addAfter(TIDY, COARSE);
  }

  /**
   * Starts controllers and kubelet, whether or not the API server answers yet. An {@code
   * IllegalStateException} says if another node uses the directory.
   */
  public static LocalNode start(KubernetesClient client, LocalNodeOptions options) {
    DirectoryLock lock = DirectoryLock.of(options.directory());
    try {
      return new LocalNode(client, options, lock);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /**
   * Ends what a node that was killed left running, and returns how many processes that were. For
   * when no node will be started on the directory again.
   */
  public static int endLeftovers(Path directory) {
    return processes(directory).endLeftovers();
  }

  private static ProcessLedger processes(Path directory) {
    return new ProcessLedger(directory.resolve("processes"));
  }

  private boolean isUsed(PersistentVolumeClaim claim) {
    return kubelet.isUsed(claim);
  }

  private void chore(String chore) {
    if (chore.equals(HEARTBEAT)) {
      registration.beat();
    } else {
      services.logs().rotate();
      kubelet.resync();
    }
    chores.addAfter(chore, COARSE);
  }

  /**
   * The last lines of what a container printed, all that is kept if {@code tailLines} is negative;
   * empty if it never ran here.
   */
  public Optional<String> log(String namespace, String pod, String container, int tailLines) {
    return services.logs().tail(logFile(namespace, pod, container), tailLines);
  }

  /** The file that a container's output is appended to; it may not exist yet. */
  public Path logFile(String namespace, String pod, String container) {
    return services.logs().file(namespace, pod, container);
  }

  /** Ends every process within its grace period and leaves none; the objects stay. */
  @Override
  public void close() {
    watches.close();
    controlPlane.close();
    chores.close();
    claims.close();
    kubelet.close();
    services.starter().close();
    services.events().close();
    services.http().close();
    try {
      registration.stopped();
    } catch (KubernetesClientException e) {
      LOG.log(Level.DEBUG, "the API server stopped before its node");
    }
    lock.close();
  }
}
