package io.scimoperator.helm;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A custom resource as OLM shows it: what it is, what it consists of, and its fields.
 *
 * @param definition the CustomResourceDefinition
 */
record OwnedDefinition(Tree definition) {

  private static final Map<String, String> DESCRIPTIONS =
      Map.of(
          "Directory",
          "A SCIM directory: an endpoint for an identity provider, tokens, and what applications"
              + " see of it.",
          "DirectoryClass",
          "What a platform team decides once for many Directories: where they run, where their data"
              + " is, how they are reached.");

  private static final Map<String, List<String>> STATUS =
      Map.of(
          "conditions", List.of("urn:alm:descriptor:io.kubernetes.conditions"),
          "endpoint", List.of("urn:alm:descriptor:org.w3:link"));

  Map<String, Object> owned() {
    Tree spec = definition.child("spec");
    Tree version = spec.children("versions").getFirst();
    String kind = spec.child("names").text("kind");
    Tree fields = version.child("schema").child("openAPIV3Schema").child("properties");
    return Tree.ordered(
        entry("name", definition.name()),
        entry("kind", kind),
        entry("version", version.text("name")),
        entry("displayName", words(kind)),
        entry("description", DESCRIPTIONS.getOrDefault(kind, words(kind))),
        entry("resources", resources()),
        entry("specDescriptors", descriptors(fields.child("spec"), Map.of())),
        entry("statusDescriptors", descriptors(fields.child("status"), STATUS)));
  }

  private static List<Map<String, Object>> resources() {
    return Stream.of(
            "Deployment", "Ingress", "PersistentVolumeClaim", "Secret", "Service", "StatefulSet")
        .map(kind -> Tree.ordered(entry("kind", kind), entry("version", "v1")))
        .toList();
  }

  /** Of the fields that say what they are. */
  private static List<Map<String, Object>> descriptors(
      Tree schema, Map<String, List<String>> shown) {
    List<Map<String, Object>> descriptors = new ArrayList<>();
    Tree properties = schema.child("properties");
    for (String name : properties.fields().keySet()) {
      String description = properties.child(name).text("description");
      if (description.isEmpty() && !shown.containsKey(name)) {
        continue;
      }
      Map<String, Object> descriptor =
          Tree.ordered(
              entry("path", name),
              entry("displayName", words(name)),
              entry("description", description.isEmpty() ? words(name) : description));
      if (shown.containsKey(name)) {
        // A list of its own: YAML would refer to one that is there twice.
        descriptor.put("x-descriptors", new ArrayList<>(shown.getOrDefault(name, List.of())));
      }
      descriptors.add(descriptor);
    }
    return descriptors;
  }

  /** {@code displayName} becomes {@code Display Name}. */
  private static String words(String name) {
    String spaced = name.replaceAll("([a-z])([A-Z])", "$1 $2");
    return spaced.substring(0, 1).toUpperCase(Locale.ROOT) + spaced.substring(1);
  }
}
