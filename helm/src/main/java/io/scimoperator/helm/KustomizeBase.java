package io.scimoperator.helm;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The chart's objects as a base for kustomize: a file for each, and the list of them. */
final class KustomizeBase {

  private KustomizeBase() {}

  /** Files by their name. */
  static SortedMap<String, String> of(List<Tree> objects) {
    SortedMap<String, String> files = new TreeMap<>();
    files.put("namespace.yaml", namespace().yaml());
    objects.forEach(object -> files.put(file(object), object.yaml()));
    Map<String, Object> list =
        Tree.ordered(
            entry("apiVersion", "kustomize.config.k8s.io/v1beta1"),
            entry("kind", "Kustomization"),
            entry("namespace", Rendering.NAMESPACE),
            entry("resources", new ArrayList<>(files.keySet())));
    files.put(
        "kustomization.yaml",
        "# Written by ./dev docs from the chart in helm/scim-operator and its default values.\n"
            + new Tree(list).yaml());
    return files;
  }

  private static Tree namespace() {
    return new Tree(
        Tree.ordered(
            entry("apiVersion", "v1"),
            entry("kind", "Namespace"),
            entry("metadata", Tree.ordered(entry("name", Rendering.NAMESPACE)))));
  }

  private static String file(Tree object) {
    String name = object.name().replace(Rendering.NAMESPACE + ":", "").replaceAll("[:.]", "-");
    return object.kind().toLowerCase(Locale.ROOT) + "-" + name + ".yaml";
  }
}
