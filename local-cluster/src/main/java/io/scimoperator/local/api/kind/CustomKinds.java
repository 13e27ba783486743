package io.scimoperator.local.api.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.scimoperator.local.api.kind.ResourceKind.Definition;
import io.scimoperator.local.api.kind.ResourceKind.GroupVersion;
import io.scimoperator.local.api.kind.ResourceKind.Names;
import io.scimoperator.local.api.object.Json;
import io.scimoperator.local.api.schema.ObjectSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The kinds that a CustomResourceDefinition defines. Pure. */
final class CustomKinds {

  private static final ObjectNode OBJECT_META = ModelSchema.of(ObjectMeta.class);

  private CustomKinds() {}

  /** One kind per served version. */
  static List<ResourceKind> of(JsonNode crd) {
    List<ResourceKind> kinds = new ArrayList<>();
    for (JsonNode version : crd.path("spec").path("versions")) {
      if (version.path("served").asBoolean()) {
        kinds.add(kind(crd.path("spec"), version));
      }
    }
    return kinds;
  }

  private static ResourceKind kind(JsonNode spec, JsonNode version) {
    Names names = names(spec.path("names"));
    String group = spec.path("group").asText();
    Set<String> subresources = new HashSet<>();
    version.path("subresources").fieldNames().forEachRemaining(subresources::add);
    Set<String> selectable = new HashSet<>();
    version
        .path("selectableFields")
        .forEach(field -> selectable.add(field.path("jsonPath").asText().substring(1)));
    JsonNode schema = version.path("schema").path("openAPIV3Schema");
    GroupVersion groupVersion = new GroupVersion(group, version.path("name").asText());
    return new ResourceKind(
        groupVersion,
        names,
        spec.path("scope").asText().equals("Namespaced"),
        names.plural() + "." + group,
        subresources,
        selectable,
        ObjectSchema.custom(asResource(schema), schema),
        new Definition(
            true,
            version.path("additionalPrinterColumns"),
            new VersionForm(groupVersion.toString(), group + "/" + storageVersion(spec))));
  }

  /** The schema with what every object has. */
  private static ObjectNode asResource(JsonNode schema) {
    ObjectNode resource = schema instanceof ObjectNode object ? object.deepCopy() : Json.object();
    ObjectNode properties = resource.withObjectProperty("properties");
    properties.putObject("apiVersion").put("type", "string");
    properties.putObject("kind").put("type", "string");
    properties.set("metadata", OBJECT_META);
    return resource;
  }

  private static String storageVersion(JsonNode spec) {
    for (JsonNode version : spec.path("versions")) {
      if (version.path("storage").asBoolean()) {
        return version.path("name").asText();
      }
    }
    return spec.path("versions").path(0).path("name").asText();
  }

  private static Names names(JsonNode names) {
    String kind = names.path("kind").asText();
    return new Names(
        kind,
        names.path("plural").asText(),
        names.path("singular").asText(kind.toLowerCase(Locale.ROOT)),
        names.path("listKind").asText(kind + "List"),
        texts(names.path("shortNames")),
        texts(names.path("categories")));
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
