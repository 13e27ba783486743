package io.scimoperator.local.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.local.api.access.Access;
import io.scimoperator.local.api.access.ServiceAccountTokens;
import io.scimoperator.local.api.garbage.GarbageCollector;
import io.scimoperator.local.api.http.ApiServer;
import io.scimoperator.local.api.kind.KindCatalog;
import io.scimoperator.local.api.kind.ResourceKind;
import io.scimoperator.local.api.kind.ResourceKind.GroupVersion;
import io.scimoperator.local.api.object.Json;
import io.scimoperator.local.api.resource.Deletions;
import io.scimoperator.local.api.resource.Origin;
import io.scimoperator.local.api.resource.Resources;
import io.scimoperator.local.api.resource.Target;
import io.scimoperator.local.api.resource.WriteOptions;
import io.scimoperator.local.api.resource.WriteOptions.FieldValidation;
import io.scimoperator.local.api.store.ObjectStore;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A Kubernetes API in this process. Objects, with their uids and resource versions, survive the
 * process; what was answered is kept. One that keeps its objects asks for a token over TLS.
 * Thread-safe.
 */
public final class LocalApi implements AutoCloseable {

  /** The context in {@link #kubeconfig()}. */
  public static final String CONTEXT = "scim-operator-local";

  private static final List<String> NAMESPACES =
      List.of("default", "kube-node-lease", "kube-public", "kube-system");

  private final ObjectStore store;
  private final Access access;
  private final GarbageCollector collector;
  private final ApiServer server;

  private LocalApi(ObjectStore store, LocalApiOptions options) {
    this.store = store;
    CompletableFuture<Access> guard = CompletableFuture.supplyAsync(() -> access(options));
    SecureRandom random = new SecureRandom();
    Origin origin = new Origin(Clock.systemUTC(), UUID::randomUUID, () -> suffix(random));
    KindCatalog kinds = new KindCatalog(store);
    Resources resources = new Resources(store, origin);
    Deletions deletions = new Deletions(store, origin);
    createNamespaces(kinds, resources);
    access = made(guard);
    collector = GarbageCollector.start(store, kinds, resources, deletions);
    server =
        ApiServer.start(
            new ApiServer.Address(options.host(), options.port(), access),
            new ApiServer.Parts(
                store, kinds, resources, deletions, options.logs(), tokens(random)));
  }

  /**
   * Serves what the directory holds, and the namespaces that every cluster has.
   *
   * @throws IllegalStateException if the port or the directory is in use
   */
  public static LocalApi start(LocalApiOptions options) {
    ObjectStore store = ObjectStore.open(options.directory());
    try {
      return new LocalApi(store, options);
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  public URI url() {
    return server.url();
  }

  /** A kubeconfig as YAML, with the token in it if there is one. */
  public String kubeconfig() {
    String authority =
        access
            .certificate()
            .map(pem -> Base64.getEncoder().encodeToString(pem.getBytes(UTF_8)))
            .map(text -> ", certificate-authority-data: \"" + text + "\"")
            .orElse("");
    String user = access.token().map(token -> "token: \"" + token + "\"").orElse("");
    return """
    apiVersion: v1
    kind: Config
    current-context: %1$s
    contexts:
    - name: %1$s
      context: {cluster: %1$s, user: %1$s, namespace: default}
    clusters:
    - name: %1$s
      cluster: {server: "%2$s"%3$s}
    users:
    - name: %1$s
      user: {%4$s}
    """
        .formatted(CONTEXT, url(), authority, user);
  }

  @Override
  public void close() {
    collector.close();
    store.close();
    server.close();
  }

  private static Access access(LocalApiOptions options) {
    Path directory = options.directory();
    return directory == null ? Access.OPEN : Access.guardedIn(directory, options.host());
  }

  /** Those that were made before a restart are good after it, if the API's own token is. */
  private ServiceAccountTokens tokens(SecureRandom random) {
    byte[] key = new byte[32];
    random.nextBytes(key);
    return new ServiceAccountTokens(
        store, access.token().map(token -> token.getBytes(UTF_8)).orElse(key), Clock.systemUTC());
  }

  /** A new certificate takes as long as the kinds, which are made meanwhile. */
  private static Access made(CompletableFuture<Access> guard) {
    try {
      return guard.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException failure ? failure : e;
    }
  }

  private static void createNamespaces(KindCatalog kinds, Resources resources) {
    ResourceKind kind = kinds.find(new GroupVersion("", "v1"), "namespaces").orElseThrow();
    WriteOptions options = new WriteOptions("local-cluster", false, false, FieldValidation.IGNORE);
    for (String name : NAMESPACES) {
      Target target = new Target(kind, "", name, "");
      if (resources.find(target).isEmpty()) {
        ObjectNode namespace = Json.object().put("apiVersion", "v1").put("kind", "Namespace");
        namespace.putObject("metadata").put("name", name);
        resources.create(target, namespace, options);
      }
    }
  }

  /** Without vowels, as Kubernetes does, so that it spells nothing. */
  private static String suffix(SecureRandom random) {
    String letters = "bcdfghjklmnpqrstvwxz2456789";
    StringBuilder suffix = new StringBuilder();
    for (int i = 0; i < 5; i++) {
      suffix.append(letters.charAt(random.nextInt(letters.length())));
    }
    return suffix.toString();
  }
}
