package io.scimoperator.local.api.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.scimoperator.local.api.object.Named;
import io.scimoperator.local.api.schema.ObjectSchema;
import io.scimoperator.local.api.store.ObjectKey;
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
   */
  public record Definition(boolean custom, JsonNode printerColumns) {
    static final Definition BUILT_IN = new Definition(false, MissingNode.getInstance());
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
