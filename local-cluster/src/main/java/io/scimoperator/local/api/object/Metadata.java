package io.scimoperator.local.api.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The metadata of an object, read and written in place. */
public record Metadata(ObjectNode node) {

  /** The metadata of {@code object}, made if it has none. */
  public static Metadata of(ObjectNode object) {
    if (object.get("metadata") instanceof ObjectNode metadata) {
      return new Metadata(metadata);
    }
    return new Metadata(object.putObject("metadata"));
  }

  public String name() {
    return text("name");
  }

  public String namespace() {
    return text("namespace");
  }

  public String uid() {
    return text("uid");
  }

  public String resourceVersion() {
    return text("resourceVersion");
  }

  public long generation() {
    return node.path("generation").asLong();
  }

  /** The text of a field, empty if it has none. */
  public String text(String field) {
    return node.path(field).asText("");
  }

  public boolean isBeingDeleted() {
    return node.hasNonNull("deletionTimestamp");
  }

  public List<String> finalizers() {
    List<String> finalizers = new ArrayList<>();
    node.path("finalizers").forEach(finalizer -> finalizers.add(finalizer.asText()));
    return finalizers;
  }

  /** Replaces the finalizers; none removes the field. */
  public void finalizers(List<String> finalizers) {
    if (finalizers.isEmpty()) {
      node.remove("finalizers");
      return;
    }
    ArrayNode array = node.putArray("finalizers");
    finalizers.forEach(array::add);
  }

  public List<Owner> owners() {
    List<Owner> owners = new ArrayList<>();
    node.path("ownerReferences").forEach(reference -> owners.add(Owner.of(reference)));
    return owners;
  }

  public JsonNode labels() {
    return node.path("labels");
  }

  /** Sets a field, or removes it if there is no value. */
  public void set(String field, @Nullable JsonNode value) {
    if (value == null || value.isMissingNode()) {
      node.remove(field);
    } else {
      node.set(field, value);
    }
  }

  public void set(String field, String value) {
    node.set(field, JsonNodeFactory.instance.textNode(value));
  }

  /** An entry of ownerReferences. */
  public record Owner(String apiVersion, String kind, String name, String uid, boolean blocks) {
    static Owner of(JsonNode reference) {
      return new Owner(
          reference.path("apiVersion").asText(),
          reference.path("kind").asText(),
          reference.path("name").asText(),
          reference.path("uid").asText(),
          reference.path("blockOwnerDeletion").asBoolean());
    }
  }
}
