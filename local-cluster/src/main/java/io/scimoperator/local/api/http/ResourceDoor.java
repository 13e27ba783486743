package io.scimoperator.local.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.HeaderNames;
import io.scimoperator.local.api.kind.ResourceKind;
import io.scimoperator.local.api.object.FieldError;
import io.scimoperator.local.api.object.Json;
import io.scimoperator.local.api.object.Named;
import io.scimoperator.local.api.object.StatusException;
import io.scimoperator.local.api.patch.JsonPatch;
import io.scimoperator.local.api.patch.MergePatch;
import io.scimoperator.local.api.patch.StrategicMergePatch;
import io.scimoperator.local.api.resource.Deletions;
import io.scimoperator.local.api.resource.Resources;
import io.scimoperator.local.api.resource.Target;
import io.scimoperator.local.api.resource.WriteOptions;
import io.scimoperator.local.api.resource.WriteOptions.FieldValidation;
import io.scimoperator.local.api.resource.Written;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** The verbs on a single object. */
final class ResourceDoor {

  private final Resources resources;
  private final Deletions deletions;

  ResourceDoor(Resources resources, Deletions deletions) {
    this.resources = resources;
    this.deletions = deletions;
  }

  void handle(Exchange exchange, Target target) {
    switch (exchange.method()) {
      case "GET" -> exchange.send(200, resources.get(target).bytes());
      case "PUT" ->
          exchange.send(resources.update(target, object(exchange), writeOptions(exchange)));
      case "PATCH" -> exchange.send(patch(exchange, target));
      case "DELETE" -> exchange.send(deletions.delete(target, DeleteRequests.options(exchange)));
      default -> throw StatusException.methodNotAllowed(exchange.method());
    }
  }

  void create(Exchange exchange, Target target) {
    ObjectNode sent = object(exchange);
    exchange.send(resources.create(target, sent, writeOptions(exchange)));
  }

  private Written patch(Exchange exchange, Target target) {
    WriteOptions options = writeOptions(exchange);
    byte[] body = exchange.body();
    String type = exchange.contentType();
    if (type.equals("application/apply-patch+yaml")) {
      requireManager(exchange);
      return resources.apply(target, Json.readYaml(body), options);
    }
    return resources.change(target, options, change(type, target.kind(), body));
  }

  private static UnaryOperator<ObjectNode> change(String type, ResourceKind kind, byte[] body) {
    switch (type) {
      case "application/json-patch+json" -> {
        JsonNode patch = Json.readValue(body);
        return live -> JsonPatch.apply(live, patch);
      }
      case "application/merge-patch+json" -> {
        ObjectNode patch = Json.read(body);
        return live -> MergePatch.apply(live, patch);
      }
      case "application/strategic-merge-patch+json" -> {
        if (kind.custom()) {
          throw StatusException.unsupportedMediaType(
              type, "application/merge-patch+json: custom resources know no strategic merge");
        }
        ObjectNode patch = Json.read(body);
        return live -> StrategicMergePatch.apply(live, patch, kind.schema().shape());
      }
      default ->
          throw StatusException.unsupportedMediaType(
              type,
              "application/json-patch+json, application/merge-patch+json,"
                  + " application/strategic-merge-patch+json or application/apply-patch+yaml");
    }
  }

  private static void requireManager(Exchange exchange) {
    if (exchange.parameter("fieldManager").isEmpty()) {
      throw StatusException.invalid(
          new Named("PatchOptions", "meta.k8s.io", ""),
          List.of(FieldError.required("fieldManager", "is required for apply patch")));
    }
  }

  /** The object in the body; what it leaves out of its type is that of the path. */
  private static ObjectNode object(Exchange exchange) {
    String type = exchange.contentType();
    if (type.contains("protobuf") || type.contains("cbor")) {
      throw StatusException.unsupportedMediaType(type, "application/json");
    }
    byte[] body = exchange.body();
    return type.contains("yaml") ? Json.readYaml(body) : Json.read(body);
  }

  private static WriteOptions writeOptions(Exchange exchange) {
    String manager = exchange.parameter("fieldManager");
    if (manager.isEmpty()) {
      manager = exchange.header(HeaderNames.USER_AGENT).split("[/ ]", 2)[0];
    }
    FieldValidation validation =
        switch (exchange.parameter("fieldValidation").toLowerCase(Locale.ROOT)) {
          case "strict" -> FieldValidation.STRICT;
          case "ignore" -> FieldValidation.IGNORE;
          default -> FieldValidation.WARN;
        };
    return new WriteOptions(
        manager.isEmpty() ? "unknown" : manager,
        exchange.parameter("dryRun").equals("All"),
        exchange.flag("force"),
        validation);
  }
}
