package io.scimoperator.helm;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something that may be done.
 *
 * @param namespace empty for the whole cluster
 * @param resource group, plural and subresource: {@code apps/statefulsets/status}
 */
record Permission(String namespace, String verb, String resource) {

  private static final Map<String, String> WRITES =
      Map.of("POST", "create", "PUT", "update", "PATCH", "patch", "DELETE", "delete");

  /**
   * What a request to the API server needs; more than one, since applying (a patch in a manager's
   * name) may create. Empty for a request that everybody may make.
   */
  static List<Permission> of(String method, URI uri) {
    List<String> path = new ArrayList<>(List.of(uri.getPath().substring(1).split("/")));
    String root = path.removeFirst();
    if (!root.equals("api") && !root.equals("apis")) {
      return List.of();
    }
    String group = root.equals("api") ? "" : path.removeFirst();
    path.removeFirst();
    if (path.isEmpty()) {
      return List.of();
    }
    String namespace = "";
    if (path.size() > 2 && path.getFirst().equals("namespaces")) {
      path.removeFirst();
      namespace = path.removeFirst();
    }
    boolean named = path.size() > 1;
    boolean subresource = path.size() > 2;
    String resource = group + "/" + path.getFirst() + (subresource ? "/" + path.get(2) : "");
    String verb = verb(method, named, uri);
    Permission needed = new Permission(namespace, verb, resource);
    return verb.equals("patch") && !subresource && query(uri).contains("fieldManager=")
        ? List.of(needed, new Permission(namespace, "create", resource))
        : List.of(needed);
  }

  private static String verb(String method, boolean named, URI uri) {
    if (!method.equals("GET")) {
      return WRITES.get(method) + (method.equals("DELETE") && !named ? "collection" : "");
    }
    if (query(uri).contains("watch=true")) {
      return "watch";
    }
    return named ? "get" : "list";
  }

  private static String query(URI uri) {
    return Optional.ofNullable(uri.getQuery()).orElse("");
  }

  /** The same without a place. */
  String anywhere() {
    return verb + " " + resource;
  }
}
