package io.scimoperator.local.api.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.local.api.object.FieldError;
import io.scimoperator.local.api.object.Json;
import io.scimoperator.local.api.object.Metadata;
import io.scimoperator.local.api.object.Named;
import io.scimoperator.local.api.object.StatusException;
import java.util.List;
import java.util.stream.Collectors;

/** The {@code scale} subresource of what has {@code spec.replicas}. Pure. */
public final class Scale {

  private static final List<String> METADATA =
      List.of("name", "namespace", "uid", "resourceVersion", "creationTimestamp");

  private Scale() {}

  /** The Scale of an object. */
  public static ObjectNode of(ObjectNode object) {
    ObjectNode scale = Json.object().put("kind", "Scale").put("apiVersion", "autoscaling/v1");
    ObjectNode metadata = Metadata.of(object).node().deepCopy();
    metadata.retain(METADATA);
    scale.set("metadata", metadata);
    scale.putObject("spec").put("replicas", object.path("spec").path("replicas").asInt());
    String selector =
        object.path("spec").path("selector").path("matchLabels").properties().stream()
            .map(label -> label.getKey() + "=" + label.getValue().asText())
            .collect(Collectors.joining(","));
    scale
        .putObject("status")
        .put("replicas", object.path("status").path("replicas").asInt())
        .put("selector", selector);
    return scale;
  }

  /**
   * The object with the replicas, and the revision, that {@code scale} wants.
   *
   * @throws StatusException 422 if it wants no number that can be
   */
  public static ObjectNode into(ObjectNode object, ObjectNode scale) {
    JsonNode replicas = scale.path("spec").path("replicas");
    if (!replicas.isMissingNode() && (!replicas.isIntegralNumber() || replicas.asLong() < 0)) {
      String name = Metadata.of(object).name();
      throw StatusException.invalid(
          new Named("Scale", "autoscaling", name),
          List.of(
              FieldError.invalid(
                  "spec.replicas", replicas.toString(), "must be greater than or equal to 0")));
    }
    object.withObjectProperty("spec").put("replicas", replicas.asInt());
    String revision = Metadata.of(scale).resourceVersion();
    if (!revision.isEmpty()) {
      Metadata.of(object).set("resourceVersion", revision);
    }
    return object;
  }
}
