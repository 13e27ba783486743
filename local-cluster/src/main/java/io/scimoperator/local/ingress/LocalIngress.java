package io.scimoperator.local.ingress;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressClass;
import io.fabric8.kubernetes.api.model.networking.v1.IngressClassBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.scimoperator.local.controller.ObjectKey;
import io.scimoperator.local.controller.Watches;
import io.scimoperator.local.controller.WorkQueue;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.PoolOptions;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * Serves the Ingress objects of class {@code local}, which is the default class, on one port: each
 * request goes to a ready pod behind the Service that its host and path name.
 *
 * <p>It is built on Vert.x: Helidon's client would encode the query anew, and the JDK's sends no
 * {@code Host} header but its own, where a proxy has to pass on both as they came.
 */
public final class LocalIngress implements AutoCloseable {
  /** The name of the IngressClass. */
  public static final String CLASS_NAME = "local";

  private static final String CONTROLLER = "scim-operator.io/local-ingress";
  private static final String ROUTES = "routes";
  private static final String CLASS = "class";
  private static final int LARGEST_HEAD = 64 * 1024;
  private static final int MOST_CONNECTIONS_TO_A_POD = 1024;

  private final KubernetesClient client;
  private final Watches watches = new Watches();
  private final SharedIndexInformer<Ingress> ingresses;
  private final SharedIndexInformer<Service> services;
  private final SharedIndexInformer<Pod> pods;
  private final WorkQueue queue = new WorkQueue("ingress", this::work);
  private final Vertx vertx;
  private final HttpServer server;
  private final IngressStatuses statuses;
  private volatile RoutingTable table = RoutingTable.EMPTY;

  private LocalIngress(KubernetesClient client, String host, int port) {
    this.client = client;
    this.ingresses = watches.on(client.network().v1().ingresses().inAnyNamespace(), this::changed);
    this.services = watches.on(client.services().inAnyNamespace(), service -> queue.add(ROUTES));
    this.pods = watches.on(client.pods().inAnyNamespace(), pod -> queue.add(ROUTES));
    this.vertx =
        Vertx.vertx(
            new VertxOptions()
                .setUseDaemonThread(true)
                .setEventLoopPoolSize(1)
                .setFileSystemOptions(
                    new FileSystemOptions()
                        .setFileCachingEnabled(false)
                        .setClassPathResolvingEnabled(false)));
    this.server =
        listen(vertx, host, port, new IngressProxy(vertx, backendClient(vertx), () -> table));
    this.statuses = new IngressStatuses(client, host, server.actualPort());
  }

  /**
   * Listens at once and serves what it learns. An {@code IllegalStateException} says if the port is
   * taken; 0 is a free one.
   */
  public static LocalIngress start(KubernetesClient client, String host, int port) {
    LocalIngress ingress = new LocalIngress(client, host, port);
    ingress.queue.add(CLASS);
    var unused = ingress.watches.start();
    return ingress;
  }

  /** The port that it listens at. */
  public int port() {
    return server.actualPort();
  }

  private static io.vertx.core.http.HttpClient backendClient(Vertx vertx) {
    return vertx.createHttpClient(
        new HttpClientOptions()
            .setConnectTimeout(2000)
            .setMaxHeaderSize(LARGEST_HEAD)
            .setKeepAliveTimeout(30),
        new PoolOptions().setHttp1MaxSize(MOST_CONNECTIONS_TO_A_POD));
  }

  private static HttpServer listen(Vertx vertx, String host, int port, IngressProxy proxy) {
    HttpServer server =
        vertx.createHttpServer(
            new HttpServerOptions()
                .setHost(host)
                .setPort(port)
                .setHttp2ClearTextEnabled(false)
                .setMaxInitialLineLength(LARGEST_HEAD)
                .setMaxHeaderSize(LARGEST_HEAD));
    try {
      await(server.requestHandler(proxy).listen());
      return server;
    } catch (CompletionException e) {
      var unused = vertx.close();
      throw new IllegalStateException(
          "the ingress cannot listen at %s:%d: free the port, or choose another"
              .formatted(host, port),
          e);
    }
  }

  private static void await(Future<?> future) {
    Object unused =
        future.toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }

  private void changed(Ingress ingress) {
    queue.add(ROUTES);
    queue.add(ObjectKey.of(ingress));
  }

  private void work(String key) {
    switch (key) {
      case ROUTES -> table = RoutingTable.of(served(), backends());
      case CLASS -> createClass();
      default -> statuses.report(key);
    }
  }

  private List<Ingress> served() {
    return ingresses.getStore().list().stream().filter(LocalIngress::isServed).toList();
  }

  private Backends backends() {
    return new Backends(services.getStore().list(), pods.getStore().list());
  }

  /** Of this class, or of none, since this is the default one. */
  static boolean isServed(Ingress ingress) {
    String name = ingress.getSpec().getIngressClassName();
    var annotations = ingress.getMetadata().getAnnotations();
    String old = annotations == null ? null : annotations.get("kubernetes.io/ingress.class");
    String chosen = name != null ? name : old;
    return chosen == null || chosen.equals(CLASS_NAME);
  }

  private void createClass() {
    IngressClass own =
        new IngressClassBuilder()
            .withNewMetadata()
            .withName(CLASS_NAME)
            .addToAnnotations("ingressclass.kubernetes.io/is-default-class", "true")
            .endMetadata()
            .withNewSpec()
            .withController(CONTROLLER)
            .endSpec()
            .build();
    try {
      IngressClass unused = client.resource(own).create();
    } catch (KubernetesClientException e) {
      if (e.getCode() != 409) {
        throw e;
      }
    }
  }

  /** Stops listening and breaks off what is going on. */
  @Override
  public void close() {
    watches.close();
    queue.close();
    try {
      await(vertx.close());
    } catch (CompletionException e) {
      throw new IllegalStateException("the ingress does not stop", e);
    }
  }
}
