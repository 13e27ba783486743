package io.scimoperator.local.api.kind;

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
 * @param custom whether a CRD defines it
 */
public record ResourceKind(
    GroupVersion groupVersion,
    Names names,
    boolean namespaced,
    String resource,
    Set<String> subresources,
    Set<String> selectable,
    ObjectSchema schema,
    boolean custom) {

  /** Group, empty for the core, and version. */
  public record GroupVersion(String group, String version) {
    /** As objects name it: {@code v1} or {@code apps/v1}. */
    @Override
    public String toString() {
      return group.isEmpty() ? version : group + "/" + version;
    }
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
