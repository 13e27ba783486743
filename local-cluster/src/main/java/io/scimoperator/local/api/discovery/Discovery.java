package io.scimoperator.local.api.discovery;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.local.api.kind.KindCatalog;
import io.scimoperator.local.api.kind.ResourceKind;
import io.scimoperator.local.api.kind.ResourceKind.GroupVersion;
import io.scimoperator.local.api.object.Json;
import io.scimoperator.local.api.object.StatusException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The documents below {@code /api}, {@code /apis} and {@code /version}. */
public final class Discovery {

  static final List<String> VERBS =
      List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");
  static final List<String> SUBRESOURCE_VERBS = List.of("get", "patch", "update");

  private final KindCatalog kinds;

  public Discovery(KindCatalog kinds) {
    this.kinds = kinds;
  }

  /** {@code /api}. */
  public ObjectNode coreVersions() {
    ObjectNode versions = Json.object().put("kind", "APIVersions");
    versions.putArray("versions").add("v1");
    versions.putArray("serverAddressByClientCIDRs");
    return versions;
  }

  /** {@code /apis}. */
  public ObjectNode groups() {
    ObjectNode list = Json.object().put("kind", "APIGroupList").put("apiVersion", "v1");
    ArrayNode groups = list.putArray("groups");
    versionsByGroup()
        .forEach((group, versions) -> {
          if (!group.isEmpty()) {
            groups.add(group(group, versions));
          }
        });
    return list;
  }

  /**
   * {@code /apis/GROUP}.
   *
   * @throws StatusException 404
   */
  public ObjectNode group(String group) {
    List<GroupVersion> versions = versionsByGroup().get(group);
    if (versions == null || group.isEmpty()) {
      throw StatusException.noSuchPath();
    }
    return group(group, versions).put("kind", "APIGroup").put("apiVersion", "v1");
  }

  /**
   * {@code /api/v1} and {@code /apis/GROUP/VERSION}.
   *
   * @throws StatusException 404
   */
  public ObjectNode resources(GroupVersion groupVersion) {
    List<ResourceKind> served = kinds.byGroupVersion().get(groupVersion);
    if (served == null) {
      throw StatusException.noSuchPath();
    }
    ObjectNode list = Json.object().put("kind", "APIResourceList").put("apiVersion", "v1");
    list.put("groupVersion", groupVersion.toString());
    ArrayNode resources = list.putArray("resources");
    for (ResourceKind kind : served) {
      addResources(kind, resources);
    }
    return list;
  }

  /** {@code /version}. */
  public ObjectNode version() {
    return Json.object()
        .put("major", "1")
        .put("minor", "32")
        .put("gitVersion", "v1.32.0+scim-operator-local")
        .put("gitCommit", "")
        .put("gitTreeState", "clean")
        .put("buildDate", "1970-01-01T00:00:00Z")
        .put("goVersion", "none")
        .put("compiler", "javac")
        .put("platform", "linux/amd64");
  }

  Map<String, List<GroupVersion>> versionsByGroup() {
    Map<String, List<GroupVersion>> versions = new LinkedHashMap<>();
    for (GroupVersion groupVersion : kinds.byGroupVersion().keySet()) {
      versions.computeIfAbsent(groupVersion.group(), g -> new ArrayList<>()).add(groupVersion);
    }
    return versions;
  }

  private static ObjectNode group(String group, List<GroupVersion> versions) {
    ObjectNode node = Json.object().put("name", group);
    ArrayNode all = node.putArray("versions");
    versions.forEach(version -> describe(version, all.addObject()));
    describe(versions.getFirst(), node.putObject("preferredVersion"));
    return node;
  }

  private static void describe(GroupVersion version, ObjectNode node) {
    node.put("groupVersion", version.toString()).put("version", version.version());
  }

  private static void addResources(ResourceKind kind, ArrayNode resources) {
    ObjectNode resource = resources.addObject();
    resource.put("name", kind.names().plural());
    resource.put("singularName", kind.names().singular());
    resource.put("namespaced", kind.namespaced()).put("kind", kind.kind());
    addAll(resource.putArray("verbs"), VERBS);
    if (!kind.names().shortNames().isEmpty()) {
      addAll(resource.putArray("shortNames"), kind.names().shortNames());
    }
    if (!kind.names().categories().isEmpty()) {
      addAll(resource.putArray("categories"), kind.names().categories());
    }
    for (String subresource : kind.subresources()) {
      ObjectNode node = resources.addObject();
      node.put("name", kind.names().plural() + "/" + subresource).put("singularName", "");
      node.put("namespaced", kind.namespaced());
      if (subresource.equals("scale")) {
        node.put("group", "autoscaling").put("version", "v1");
      }
      node.put("kind", subresource.equals("scale") ? "Scale" : kind.kind());
      addAll(node.putArray("verbs"), SUBRESOURCE_VERBS);
    }
  }

  private static void addAll(ArrayNode array, List<String> texts) {
    texts.forEach(array::add);
  }
}
