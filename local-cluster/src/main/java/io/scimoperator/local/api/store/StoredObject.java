package io.scimoperator.local.api.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.local.api.object.Json;
import io.scimoperator.local.api.object.Metadata;
import io.scimoperator.local.api.object.Metadata.Owner;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One state of an object: its JSON text, and what is asked of it so often that it is read once.
 * Immutable.
 */
public final class StoredObject {

  private final ObjectKey key;
  private final long revision;
  private final byte[] bytes;
  private final String apiVersion;
  private final String uid;
  private final Map<String, String> labels;
  private final List<Owner> owners;
  private final boolean beingDeleted;

  /** The state that {@code json} describes, whose resourceVersion becomes {@code revision}. */
  static StoredObject of(ObjectKey key, long revision, ObjectNode json) {
    Metadata.of(json).set("resourceVersion", Long.toString(revision));
    return new StoredObject(key, revision, json, Json.bytes(json));
  }

  /** The state that was kept as {@code json}. */
  static StoredObject read(String resource, ObjectNode json) {
    Metadata metadata = Metadata.of(json);
    ObjectKey key = new ObjectKey(resource, metadata.namespace(), metadata.name());
    long revision = Long.parseLong(metadata.resourceVersion());
    return new StoredObject(key, revision, json, Json.bytes(json));
  }

  private StoredObject(ObjectKey key, long revision, ObjectNode json, byte[] bytes) {
    Metadata metadata = Metadata.of(json);
    Map<String, String> labels = new HashMap<>();
    metadata.labels().properties().forEach(l -> labels.put(l.getKey(), l.getValue().asText()));
    this.key = key;
    this.revision = revision;
    this.bytes = bytes;
    this.apiVersion = json.path("apiVersion").asText();
    this.uid = metadata.uid();
    this.labels = Map.copyOf(labels);
    this.owners = List.copyOf(metadata.owners());
    this.beingDeleted = metadata.isBeingDeleted();
  }

  public ObjectKey key() {
    return key;
  }

  /** Its resourceVersion. */
  public long revision() {
    return revision;
  }

  /** The JSON text, not to be changed. */
  public byte[] bytes() {
    return bytes;
  }

  /** The JSON tree, made for the caller. */
  public ObjectNode json() {
    return Json.read(bytes);
  }

  public String apiVersion() {
    return apiVersion;
  }

  public String uid() {
    return uid;
  }

  public Map<String, String> labels() {
    return labels;
  }

  public List<Owner> owners() {
    return owners;
  }

  public boolean isBeingDeleted() {
    return beingDeleted;
  }
}
