package io.scimoperator.local.api.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.local.api.object.Json;
import io.scimoperator.local.api.object.Named;
import io.scimoperator.local.api.schema.ObjectSchema;
import io.scimoperator.local.api.store.ObjectKey;
import io.scimoperator.local.api.store.StoredObject;
import java.util.List;
import java.util.Set;

/**
 * A kind of objects in one version.
 *
 * @param resource under which its objects are stored, such as {@code directories.scim-operator.io}
 * @param subresources such as {@code status}
 * @param selectable fields that lists can be selected by, beside name and namespace
 * @param definition what a CRD says beside
 */
public record ResourceKind(
    GroupVersion groupVersion,
    Names names,
    boolean namespaced,
    String resource,
    Set<String> subresources,
    Set<String> selectable,
    ObjectSchema schema,
    Definition definition) {

  /** Group, empty for the core, and version. */
  public record GroupVersion(String group, String version) {
    /** As objects name it: {@code v1} or {@code apps/v1}. */
    @Override
    public String toString() {
      return group.isEmpty() ? version : group + "/" + version;
    }
  }

  /**
   * Who defines a kind.
   *
   * @param custom whether it is a CRD
   * @param printerColumns its additionalPrinterColumns, an array or missing
   * @param form of the objects in this version
   */
  public record Definition(boolean custom, JsonNode printerColumns, Form form) {
    static final Definition BUILT_IN =
        new Definition(false, MissingNode.getInstance(), Form.STORED);
  }

  /** What a kind is called. */
  public record Names(
      String kind,
      String plural,
      String singular,
      String listKind,
      List<String> shortNames,
      List<String> categories) {
    public Names {
      shortNames = List.copyOf(shortNames);
      categories = List.copyOf(categories);
    }
  }

  public ResourceKind {
    subresources = Set.copyOf(subresources);
    selectable = Set.copyOf(selectable);
  }

  public String group() {
    return groupVersion.group();
  }

  public String kind() {
    return names.kind();
  }

  public boolean custom() {
    return definition.custom();
  }

  public JsonNode printerColumns() {
    return definition.printerColumns();
  }

  /** The same kind, stored elsewhere and in another form. */
  ResourceKind storedAs(String place, Form form) {
    Definition other = new Definition(custom(), printerColumns(), form);
    return new ResourceKind(
        groupVersion, names, namespaced, place, subresources, selectable, schema, other);
  }

  /** The JSON tree of an object in this version, made for the caller. */
  public ObjectNode shown(StoredObject object) {
    return definition.form().shown(object.json());
  }

  /** The JSON text of an object in this version, not to be changed. */
  public byte[] shownBytes(StoredObject object) {
    return object.apiVersion().equals(groupVersion.toString())
        ? object.bytes()
        : Json.bytes(shown(object));
  }

  /** An object of this version as it is stored. */
  public ObjectNode stored(ObjectNode object) {
    return definition.form().stored(object);
  }

  public boolean has(String subresource) {
    return subresources.contains(subresource);
  }

  public boolean hasStatus() {
    return subresources.contains("status");
  }

  public ObjectKey key(String namespace, String name) {
    return new ObjectKey(resource, namespaced ? namespace : "", name);
  }

  /** An object as messages about the request name it: {@code pods "a"}. */
  public Named named(String name) {
    return new Named(names.plural(), group(), name);
  }

  /** An object as messages about its content name it: {@code Pod "a"}. */
  public Named asKind(String name) {
    return new Named(names.kind(), group(), name);
  }
}
