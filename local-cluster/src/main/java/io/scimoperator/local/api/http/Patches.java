package io.scimoperator.local.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.HeaderNames;
import io.scimoperator.local.api.kind.ResourceKind;
import io.scimoperator.local.api.object.Json;
import io.scimoperator.local.api.object.StatusException;
import io.scimoperator.local.api.patch.JsonPatch;
import io.scimoperator.local.api.patch.MergePatch;
import io.scimoperator.local.api.patch.StrategicMergePatch;
import io.scimoperator.local.api.resource.WriteOptions;
import io.scimoperator.local.api.resource.WriteOptions.FieldValidation;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Reads what a write is to do out of its request. */
final class Patches {

  /** The patch that says what its manager wants of the object, and nothing else. */
  static final String APPLY = "application/apply-patch+yaml";

  private static final String STRATEGIC = "application/strategic-merge-patch+json";

  private Patches() {}

  /**
   * The change that a patch makes.
   *
   * @throws StatusException 415 if there is no such patch
   */
  static UnaryOperator<ObjectNode> of(String type, ResourceKind kind, byte[] body) {
    switch (type) {
      case "application/json-patch+json" -> {
        JsonNode patch = Json.readValue(body);
        return live -> JsonPatch.apply(live, patch);
      }
      case "application/merge-patch+json" -> {
        ObjectNode patch = Json.read(body);
        return live -> MergePatch.apply(live, patch);
      }
      case STRATEGIC -> {
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
              "application/json-patch+json, application/merge-patch+json, "
                  + STRATEGIC
                  + " or "
                  + APPLY);
    }
  }

  static WriteOptions writeOptions(Exchange exchange) {
    String manager = exchange.parameters().text("fieldManager");
    if (manager.isEmpty()) {
      manager = exchange.header(HeaderNames.USER_AGENT).split("[/ ]", 2)[0];
    }
    FieldValidation validation =
        switch (exchange.parameters().text("fieldValidation").toLowerCase(Locale.ROOT)) {
          case "strict" -> FieldValidation.STRICT;
          case "ignore" -> FieldValidation.IGNORE;
          default -> FieldValidation.WARN;
        };
    return new WriteOptions(
        manager.isEmpty() ? "unknown" : manager,
        exchange.parameters().text("dryRun").equals("All"),
        exchange.parameters().flag("force"),
        validation);
  }
}
