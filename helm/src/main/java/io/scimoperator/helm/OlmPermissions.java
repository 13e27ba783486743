package io.scimoperator.helm;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The operator's permissions as OLM grants them: some in the namespaces that are chosen, some for
 * the cluster.
 */
record OlmPermissions(OlmBundle bundle) {

  private static final String NAME = "scim-operator";

  /** What concerns objects of the cluster. */
  private static final List<String> CLUSTER =
      List.of(
          "directoryclasses",
          "directoryclasses/status",
          "directoryclasses/finalizers",
          "namespaces");

  Map<String, Object> all() {
    List<Object> cluster = new ArrayList<>();
    List<Object> namespaces = new ArrayList<>();
    for (Tree rule : bundle.find("ClusterRole", NAME + ":" + NAME).children("rules")) {
      boolean ofCluster = CLUSTER.containsAll(rule.list("resources"));
      (ofCluster ? cluster : namespaces).add(rule.fields());
    }
    bundle
        .find("Role", NAME + "-leader-election")
        .children("rules")
        .forEach(rule -> namespaces.add(rule.fields()));
    return Tree.ordered(
        entry("permissions", List.of(granted(namespaces))),
        entry("clusterPermissions", List.of(granted(cluster))));
  }

  private static Map<String, Object> granted(List<Object> rules) {
    return Tree.ordered(entry("serviceAccountName", NAME), entry("rules", rules));
  }
}
