package io.scimoperator.api.reference;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Writes {@code docs/api.md} from the committed definitions. */
public final class ApiReference {

  private static final String HEAD =
      """
      # API reference

      Made from the CustomResourceDefinitions in `crds/crd` by `./dev docs`; a test keeps it current. `kubectl explain directory.spec`
      tells the same. A field is optional unless it says otherwise.
      """;

  private static final Map<String, String> SUMMARIES =
      Map.of(
          "Directory",
          "A customer's directory of users and groups, kept up to date by an identity provider over"
              + " SCIM.",
          "DirectoryClass",
          "What a platform team decides once for many Directories. The annotation"
              + " `scim-operator.io/is-default-class: \"true\"` makes one the class of Directories"
              + " that name none.");

  private ApiReference() {}

  /** Makes the page that is the second argument from the directory that is the first. */
  public static void main(String[] arguments) throws IOException {
    Files.writeString(Path.of(arguments[1]), page(Path.of(arguments[0])));
  }

  /** The page about all definitions in a directory, in the order of their files. */
  static String page(Path definitions) {
    try (Stream<Path> files = Files.list(definitions)) {
      List<String> lines = new ArrayList<>();
      files
          .filter(file -> file.toString().endsWith(".yaml"))
          .sorted()
          .map(ApiReference::read)
          .forEach(definition -> kind(definition, lines));
      return HEAD + "\n" + String.join("\n", lines) + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + definitions, e);
    }
  }

  private static CustomResourceDefinition read(Path file) {
    try {
      return Serialization.unmarshal(Files.readString(file), CustomResourceDefinition.class);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static void kind(CustomResourceDefinition definition, List<String> lines) {
    var spec = definition.getSpec();
    var version = spec.getVersions().getFirst();
    String kind = spec.getNames().getKind();
    JSONSchemaProps schema = version.getSchema().getOpenAPIV3Schema();
    lines.add("## " + kind);
    lines.add("");
    lines.add(
        "%s `apiVersion: %s/%s`, %s."
            .formatted(
                SUMMARIES.getOrDefault(kind, ""),
                spec.getGroup(),
                version.getName(),
                spec.getScope().equals("Namespaced") ? "in a namespace" : "of the whole cluster"));
    rules("the whole object", schema).forEach(lines::add);
    for (String part : List.of("spec", "status")) {
      lines.add("");
      lines.add("### " + kind + "." + part);
      lines.add("");
      lines.add("| field | type | what it is |");
      lines.add("|---|---|---|");
      fields("", Objects.requireNonNull(schema.getProperties().get(part)), lines);
    }
    lines.add("");
  }

  private static void fields(String prefix, JSONSchemaProps object, List<String> lines) {
    object
        .getProperties()
        .forEach((name, schema) -> {
          boolean required = object.getRequired().contains(name);
          String path = prefix + name;
          lines.add(
              "| `%s` | %s | %s |"
                  .formatted(path, FieldType.of(schema), cell(description(schema, required))));
          children(path, schema, lines);
        });
  }

  private static void children(String path, JSONSchemaProps schema, List<String> lines) {
    JSONSchemaProps item = schema.getItems() == null ? null : schema.getItems().getSchema();
    if (item != null) {
      fields(path + "[].", item, lines);
      return;
    }
    fields(path + ".", schema, lines);
  }

  private static String description(JSONSchemaProps schema, boolean required) {
    List<String> sentences = new ArrayList<>();
    if (required) {
      sentences.add("**Required.**");
    }
    if (schema.getDescription() != null) {
      sentences.add(schema.getDescription());
    }
    if (schema.getDefault() != null) {
      sentences.add("Default: `" + schema.getDefault().asText() + "`.");
    }
    sentences.addAll(rules("", schema));
    JSONSchemaProps item = schema.getItems() == null ? null : schema.getItems().getSchema();
    if (item != null) {
      sentences.addAll(rules("each", item));
    }
    return String.join(" ", sentences);
  }

  /** What CEL rules say, for people. */
  private static List<String> rules(String of, JSONSchemaProps schema) {
    return schema.getXKubernetesValidations().stream()
        .map(rule -> "Rule%s: %s.".formatted(of.isEmpty() ? "" : " of " + of, message(rule)))
        .toList();
  }

  private static String message(ValidationRule rule) {
    String field = rule.getFieldPath() == null ? "" : "`" + rule.getFieldPath() + "` ";
    return field + (rule.getMessage() == null ? "`" + rule.getRule() + "`" : rule.getMessage());
  }

  /** Text that does not end a cell, nor begin an element of HTML. */
  private static String cell(String text) {
    return text.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ");
  }
}
