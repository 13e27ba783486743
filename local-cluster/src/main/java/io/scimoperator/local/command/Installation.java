package io.scimoperator.local.command;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.scimoperator.local.api.LocalApi;
import io.scimoperator.local.api.LocalApiOptions;
import io.scimoperator.local.api.log.PodLogs;
import io.scimoperator.local.ingress.LocalIngress;
import io.scimoperator.local.kubelet.LocalNode;
import io.scimoperator.local.kubelet.LocalNodeOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A cluster with the operator in it. The Kubernetes API is that of this process, or a given one;
 * pods are run by this process unless the given cluster has nodes.
 */
public final class Installation implements AutoCloseable {

  private static final Logger LOG = System.getLogger(Installation.class.getName());
  private static final String LOOPBACK = "127.0.0.1";

  private final Cluster cluster;
  private final Path kubeconfig;
  private final int port;
  private final Parts parts;

  /**
   * What is started where.
   *
   * @param port where endpoints are reached on localhost; 0 for a free one
   * @param apiPort of the in-process API; 0 for a free one
   * @param given a cluster to use instead; null for the in-process one
   * @param dashboardPort where the dashboard is served on localhost; without one there is none
   * @param shared whether one runtime serves all Directories, on a PostgreSQL that is started
   */
  public record Options(
      int port,
      int apiPort,
      @Nullable GivenCluster given,
      boolean shared,
      OptionalInt dashboardPort) {}

  /**
   * A cluster that somebody else has started.
   *
   * @param administrator kubeconfig of one who may do everything
   * @param operator kubeconfig that the operator runs with
   */
  public record GivenCluster(Path administrator, Path operator) {

    /** One whose operator may do everything, too. */
    static GivenCluster of(Path kubeconfig) {
      Path absolute = kubeconfig.toAbsolutePath();
      return new GivenCluster(absolute, absolute);
    }
  }

  private Installation(Cluster cluster, Path kubeconfig, int port, Parts parts) {
    this.cluster = cluster;
    this.kubeconfig = kubeconfig;
    this.port = port;
    this.parts = parts;
  }

  /** Returns when the operator's Deployment and the default class are applied. */
  public static Installation start(Workspace workspace, Options options) {
    Parts parts = new Parts();
    try {
      return new Starting(workspace, options, parts).start();
    } catch (RuntimeException e) {
      parts.close();
      throw e;
    }
  }

  public KubernetesClient client() {
    return cluster.client();
  }

  /** Applies every object of a YAML file. */
  void apply(Path file) {
    cluster.apply(file);
  }

  /** Of one who may do everything. */
  public Path kubeconfig() {
    return kubeconfig;
  }

  /** Where endpoints are reached on localhost. */
  public int port() {
    return port;
  }

  /** Ends all that was started here, in the reverse order; what it keeps stays. */
  @Override
  public void close() {
    parts.close();
  }

  /** What runs, the newest first. */
  private static final class Parts implements AutoCloseable {
    private final Deque<AutoCloseable> running = new ArrayDeque<>();

    <T extends AutoCloseable> T keep(T part) {
      running.push(part);
      return part;
    }

    @Override
    public void close() {
      while (!running.isEmpty()) {
        try {
          running.pop().close();
        } catch (Exception e) {
          LOG.log(Level.WARNING, "a part of the cluster did not stop well", e);
        }
      }
    }
  }

  /** The way up. */
  private record Starting(Workspace workspace, Options options, Parts parts) {

    Installation start() {
      AtomicReference<LocalNode> node = new AtomicReference<>();
      GivenCluster given =
          Optional.ofNullable(options.given())
              .orElseGet(() -> GivenCluster.of(startApi(new NodeLogs(node::get))));
      Path kubeconfig = given.administrator();
      Cluster cluster = parts.keep(Cluster.of(kubeconfig));
      workspace.definitions().forEach(cluster::apply);
      cluster.awaitDefinitions();
      boolean pods = !cluster.hasNodes();
      cluster.apply(resource("cluster.yaml").formatted(dashboardPort()), "cluster.yaml");
      if (options.shared()) {
        startDatabase(cluster, pods);
      }
      int port = options.port();
      if (pods) {
        node.set(parts.keep(LocalNode.start(cluster.client(), nodeOptions(given.operator()))));
        port = parts.keep(LocalIngress.start(cluster.client(), LOOPBACK, port)).port();
      }
      String ofDirectories = options.shared() ? "shared-class.yaml" : "class.yaml";
      cluster.apply(resource(ofDirectories).formatted(port), ofDirectories);
      return new Installation(cluster, kubeconfig, port, parts);
    }

    /** Before pods of an earlier run come up again, since its port is another one each time. */
    private void startDatabase(Cluster cluster, boolean pods) {
      if (!pods) {
        throw new Complaint(
            "--shared is for pods that run on this machine, where its PostgreSQL is; in a cluster"
                + " with nodes, apply examples/more/shared.yaml.");
      }
      LocalDatabase database = parts.keep(LocalDatabase.start(workspace.database()));
      cluster.apply(resource("database.yaml").formatted(database.url()), "database.yaml");
    }

    /** As the operator's environment says it: nothing if there is no dashboard. */
    private String dashboardPort() {
      OptionalInt port = options.dashboardPort();
      return port.isPresent() ? String.valueOf(port.getAsInt()) : "";
    }

    private Path startApi(PodLogs logs) {
      LocalApiOptions kept =
          LocalApiOptions.in(workspace.objects()).withPort(options.apiPort()).withLogs(logs);
      try {
        LocalApi api = parts.keep(LocalApi.start(kept));
        writeForOwner(workspace.kubeconfig(), api.kubeconfig());
        return workspace.kubeconfig();
      } catch (IllegalStateException e) {
        throw new Complaint(String.valueOf(e.getMessage()), e);
      }
    }

    private LocalNodeOptions nodeOptions(Path kubeconfigOfOperator) {
      boolean inProcess = options.given() == null;
      return new LocalNodeOptions(
          inProcess ? workspace.node() : workspace.externalNode(),
          Images.of(workspace, kubeconfigOfOperator),
          inProcess,
          Clock.systemUTC());
    }
  }

  private static void writeForOwner(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.deleteIfExists(file);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = Installation.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " is not in the jar", e);
    }
  }
}
