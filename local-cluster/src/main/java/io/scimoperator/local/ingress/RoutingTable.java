package io.scimoperator.local.ingress;

import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressBackend;
import io.fabric8.kubernetes.api.model.networking.v1.IngressRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which backend a request goes to, by the rules of all Ingress objects: an exact host before a
 * wildcard before none, then the longest path, an exact one first, then the oldest Ingress.
 * Immutable.
 */
final class RoutingTable {
  private static final Comparator<Route> MOST_SPECIFIC_FIRST =
      Comparator.comparingInt((Route route) -> route.path().length())
          .reversed()
          .thenComparing(route -> !route.exact());

  static final RoutingTable EMPTY = new RoutingTable(List.of(), Optional.empty());

  private final List<Route> routes;
  private final Optional<Backend> fallback;

  private RoutingTable(List<Route> routes, Optional<Backend> fallback) {
    this.routes = routes.stream().sorted(MOST_SPECIFIC_FIRST).toList();
    this.fallback = fallback;
  }

  /**
   * A rule.
   *
   * @param host in lower case, {@code *.} in front of a wildcard's rest, empty for any
   * @param path without a slash at its end, unless exact
   */
  record Route(String host, String path, boolean exact, Backend backend) {
    boolean isOf(String requested) {
      if (host.isEmpty() || host.equals(requested)) {
        return true;
      }
      int dot = requested.indexOf('.');
      return host.startsWith("*.") && dot > 0 && host.substring(1).equals(requested.substring(dot));
    }

    private int hostRank() {
      return host.isEmpty() ? 0 : host.startsWith("*.") ? 1 : 2;
    }

    boolean takes(String requested) {
      return exact
          ? requested.equals(path)
          : requested.startsWith(path)
              && (requested.length() == path.length() || requested.charAt(path.length()) == '/');
    }
  }

  static RoutingTable of(Collection<Ingress> ingresses, Backends backends) {
    List<Route> routes = new ArrayList<>();
    List<Backend> fallbacks = new ArrayList<>();
    ingresses.stream()
        .sorted(
            Comparator.comparing(
                    (Ingress ingress) -> ingress.getMetadata().getCreationTimestamp(),
                    Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(ingress -> ingress.getMetadata().getUid()))
        .forEach(ingress -> {
          String namespace = ingress.getMetadata().getNamespace();
          backend(ingress.getSpec().getDefaultBackend(), namespace, backends)
              .ifPresent(fallbacks::add);
          ingress
              .getSpec()
              .getRules()
              .forEach(rule -> routes(rule, namespace, backends).forEach(routes::add));
        });
    return new RoutingTable(routes, fallbacks.stream().findFirst());
  }

  private static Stream<Route> routes(IngressRule rule, String namespace, Backends backends) {
    if (rule.getHttp() == null) {
      return Stream.empty();
    }
    String host = rule.getHost() == null ? "" : rule.getHost().toLowerCase(Locale.ROOT);
    return rule.getHttp().getPaths().stream()
        .flatMap(path ->
            backend(path.getBackend(), namespace, backends)
                .map(backend -> route(host, path, backend))
                .stream());
  }

  private static Route route(String host, HTTPIngressPath path, Backend backend) {
    boolean exact = "Exact".equals(path.getPathType());
    String given = path.getPath() == null ? "/" : path.getPath();
    boolean cut = !exact && given.endsWith("/");
    return new Route(host, cut ? given.substring(0, given.length() - 1) : given, exact, backend);
  }

  private static Optional<Backend> backend(
      @org.jspecify.annotations.Nullable IngressBackend backend,
      String namespace,
      Backends backends) {
    return Optional.ofNullable(backend)
        .flatMap(given -> Optional.ofNullable(given.getService()))
        .map(service -> backends.of(namespace, service));
  }

  /** The backend of a request; {@code path} as it was sent, without query. */
  Optional<Backend> route(String host, String path) {
    String requested = host.toLowerCase(Locale.ROOT);
    List<Route> ofHost = routes.stream().filter(route -> route.isOf(requested)).toList();
    int rank = ofHost.stream().mapToInt(Route::hostRank).max().orElse(0);
    return ofHost.stream()
        .filter(route -> route.hostRank() == rank && route.takes(path))
        .map(Route::backend)
        .findFirst()
        .or(() -> fallback);
  }

  List<Route> routes() {
    return routes;
  }
}
