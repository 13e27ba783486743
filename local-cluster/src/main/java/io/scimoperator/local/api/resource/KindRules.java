package io.scimoperator.local.api.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.local.api.kind.KindCatalog;
import io.scimoperator.local.api.kind.ResourceKind;
import io.scimoperator.local.api.object.FieldError;
import io.scimoperator.local.api.object.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the server does to objects of single kinds beyond their schema. Pure but for the tree. */
final class KindRules {

  private KindRules() {}

  /** Completes an object that is about to be stored. */
  static void complete(ResourceKind kind, ObjectNode object, String now) {
    switch (kind.resource()) {
      case "secrets" -> encodeStringData(object);
      case "services" -> giveAddress(object);
      case "namespaces" -> beActive(object);
      case "pods" -> bePending(object);
      case KindCatalog.CRDS -> CrdRules.establish(object, now);
      default -> {}
    }
  }

  /**
   * What is wrong with an object beyond its schema.
   *
   * @param before the state that it replaces, null if it is new
   */
  static List<FieldError> validate(
      ResourceKind kind, ObjectNode object, @Nullable ObjectNode before) {
    if (kind.resource().equals(KindCatalog.CRDS)) {
      return CrdRules.validate(object, before);
    }
    List<FieldError> errors = new ArrayList<>(PodRules.validate(kind, object));
    if (before != null) {
      errors.addAll(FixedFields.validate(kind, object, before));
    }
    return errors;
  }

  /** Moves {@code stringData} of a Secret into its data; leaves other kinds alone. */
  static void encodeStringData(ResourceKind kind, ObjectNode object) {
    if (kind.resource().equals("secrets")) {
      encodeStringData(object);
    }
  }

  private static void encodeStringData(ObjectNode secret) {
    JsonNode plain = secret.remove("stringData");
    if (plain == null || plain.isEmpty()) {
      return;
    }
    ObjectNode data = secret.withObjectProperty("data");
    plain
        .properties()
        .forEach(entry -> {
          byte[] bytes = entry.getValue().asText().getBytes(StandardCharsets.UTF_8);
          data.put(entry.getKey(), Base64.getEncoder().encodeToString(bytes));
        });
  }

  /** An address out of 10.96.0.0/12, the same for the same Service. */
  private static void giveAddress(ObjectNode service) {
    ObjectNode spec = service.withObjectProperty("spec");
    for (JsonNode port : spec.path("ports")) {
      if (!port.has("targetPort") && port instanceof ObjectNode object) {
        object.set("targetPort", port.path("port"));
      }
    }
    service.withObjectProperty("status").withObjectProperty("loadBalancer");
    if (spec.path("type").asText().equals("ExternalName")) {
      return;
    }
    if (spec.path("clusterIP").asText("").isEmpty()) {
      int host = service.path("metadata").path("uid").asText().hashCode() & 0xF_FFFF;
      spec.put(
          "clusterIP", "10.%d.%d.%d".formatted(96 + (host >> 16), host >> 8 & 255, host & 255));
    }
    if (!spec.has("clusterIPs")) {
      ArrayNode all = spec.putArray("clusterIPs");
      all.add(spec.path("clusterIP").asText());
    }
  }

  private static void beActive(ObjectNode namespace) {
    String name = namespace.path("metadata").path("name").asText();
    ObjectNode labels = namespace.withObjectProperty("metadata").withObjectProperty("labels");
    labels.put("kubernetes.io/metadata.name", name);
    ObjectNode spec = namespace.withObjectProperty("spec");
    if (!spec.has("finalizers")) {
      spec.putArray("finalizers").add("kubernetes");
    }
    if (!namespace.path("status").has("phase")) {
      namespace.withObjectProperty("status").put("phase", "Active");
    }
  }

  private static void bePending(ObjectNode pod) {
    if (!pod.path("status").has("phase")) {
      pod.withObjectProperty("status").put("phase", "Pending");
    }
    if (!pod.path("spec").has("securityContext")) {
      pod.withObjectProperty("spec").set("securityContext", Json.object());
    }
  }
}
