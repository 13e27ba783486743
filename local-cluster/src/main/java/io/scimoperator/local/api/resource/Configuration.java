package io.scimoperator.local.api.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.local.api.object.Json;
import io.scimoperator.local.api.object.Metadata;
import io.scimoperator.local.api.object.StatusException;
import java.util.List;

/** The configuration that an apply sends, reduced to what it can state. Pure. */
final class Configuration {

  private static final List<String> STATED =
      List.of("name", "namespace", "labels", "annotations", "ownerReferences", "finalizers");

  private Configuration() {}

  static void requireApplicable(Target target, Metadata metadata) {
    if (!metadata.node().path("managedFields").isEmpty()) {
      throw StatusException.badRequest("metadata.managedFields must be nil");
    }
    if (!metadata.name().isEmpty() && !metadata.name().equals(target.name())) {
      throw StatusException.badRequest(
          "metadata.name (%s) does not match the name on the URL (%s)"
              .formatted(metadata.name(), target.name()));
    }
  }

  static ObjectNode of(Target target, ObjectNode sent) {
    ObjectNode stated = sent.deepCopy();
    Metadata metadata = Metadata.of(stated);
    metadata.node().retain(STATED);
    metadata.set("name", target.name());
    if (target.isStatus()) {
      metadata.node().retain(List.of("name", "namespace"));
      JsonNode status = stated.path("status");
      stated.retain(List.of("apiVersion", "kind", "metadata"));
      if (!status.isMissingNode()) {
        stated.set("status", status);
      }
    } else if (target.kind().hasStatus()) {
      stated.remove("status");
    }
    Json.dropNulls(stated);
    KindRules.encodeStringData(target.kind(), stated);
    Intake.refuseUndeclared(target.kind(), stated);
    return stated;
  }
}
