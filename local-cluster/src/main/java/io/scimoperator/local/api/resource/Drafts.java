package io.scimoperator.local.api.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.local.api.kind.ResourceKind;
import io.scimoperator.local.api.object.Json;
import io.scimoperator.local.api.object.Metadata;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps what a client cannot change as it is, and counts generations. Pure but for the tree. */
final class Drafts {

  /** What only the server writes. */
  private static final List<String> SERVER_FIELDS =
      List.of(
          "uid",
          "creationTimestamp",
          "deletionTimestamp",
          "deletionGracePeriodSeconds",
          "generation",
          "selfLink");

  /** The built-in kinds that count generations. */
  private static final Set<String> COUNTED =
      Set.of(
          "daemonsets",
          "deployments",
          "replicasets",
          "statefulsets",
          "ingresses",
          "networkpolicies",
          "poddisruptionbudgets",
          "customresourcedefinitions");

  private Drafts() {}

  /** Makes a sent object one that can be created. */
  static void create(ResourceKind kind, ObjectNode object, Identity identity) {
    Metadata metadata = Metadata.of(object);
    SERVER_FIELDS.forEach(metadata.node()::remove);
    metadata.node().remove("resourceVersion");
    if (kind.namespaced()) {
      metadata.set("namespace", identity.namespace());
    } else {
      metadata.node().remove("namespace");
    }
    metadata.set("uid", identity.uid());
    metadata.set("creationTimestamp", identity.now());
    if (isCounted(kind)) {
      metadata.node().put("generation", 1);
    }
    if (kind.hasStatus()) {
      object.remove("status");
    }
  }

  /** What the server gives a new object. */
  record Identity(String namespace, String uid, String now) {}

  /** Makes {@code next}, sent for {@code live}, what the door it came through may change. */
  static ObjectNode update(ObjectNode live, ObjectNode next, Target target) {
    if (target.isStatus()) {
      ObjectNode status = live.deepCopy();
      setOrRemove(status, "status", next.get("status"));
      Metadata.of(status).set("managedFields", next.path("metadata").get("managedFields"));
      return status;
    }
    Metadata before = Metadata.of(live);
    Metadata metadata = Metadata.of(next);
    SERVER_FIELDS.forEach(field -> metadata.set(field, before.node().get(field)));
    metadata.set("name", before.node().get("name"));
    metadata.set("namespace", before.node().get("namespace"));
    metadata.set("resourceVersion", before.node().get("resourceVersion"));
    if (target.kind().hasStatus()) {
      setOrRemove(next, "status", live.get("status"));
    }
    return next;
  }

  /** Counts a generation if more has changed than metadata and status. */
  static void count(ResourceKind kind, ObjectNode live, ObjectNode next) {
    if (isCounted(kind) && !Json.same(counted(kind, live), counted(kind, next))) {
      Metadata metadata = Metadata.of(next);
      metadata.node().put("generation", metadata.generation() + 1);
    }
  }

  static boolean isCounted(ResourceKind kind) {
    return kind.custom() || COUNTED.contains(kind.names().plural());
  }

  private static ObjectNode counted(ResourceKind kind, ObjectNode object) {
    ObjectNode counted = Json.object();
    counted.setAll(object);
    counted.remove("metadata");
    if (kind.hasStatus()) {
      counted.remove("status");
    }
    return counted;
  }

  private static void setOrRemove(ObjectNode object, String field, @Nullable JsonNode value) {
    if (value == null) {
      object.remove(field);
    } else {
      object.set(field, value);
    }
  }
}
