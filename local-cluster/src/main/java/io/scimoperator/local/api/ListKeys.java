package io.scimoperator.local.api;

import java.util.List;
import java.util.Map;

/** Which fields identify an item of a built-in list; a list that is not here is atomic. */
final class ListKeys {
  private static final Map<String, List<String>> KEYS =
      Map.ofEntries(
          Map.entry("containers", List.of("name")),
          Map.entry("initContainers", List.of("name")),
          Map.entry("env", List.of("name")),
          Map.entry("volumes", List.of("name")),
          Map.entry("imagePullSecrets", List.of("name")),
          Map.entry("volumeMounts", List.of("mountPath")),
          Map.entry("ownerReferences", List.of("uid")),
          Map.entry("conditions", List.of("type")));

  private ListKeys() {}

  /** The keys of the list called {@code field} inside {@code parent}; empty if it is atomic. */
  static List<String> of(String parent, String field) {
    if (field.equals("ports")) {
      String number = parent.equals("containers") ? "containerPort" : "port";
      return List.of(number, "protocol");
    }
    return KEYS.getOrDefault(field, List.of());
  }
}
