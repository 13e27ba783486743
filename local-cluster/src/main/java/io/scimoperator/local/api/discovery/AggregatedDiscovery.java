package io.scimoperator.local.api.discovery;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.local.api.kind.KindCatalog;
import io.scimoperator.local.api.kind.ResourceKind;
import io.scimoperator.local.api.kind.ResourceKind.GroupVersion;
import io.scimoperator.local.api.object.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Everything that discovery tells in one document, which kubectl prefers to asking per group. */
public final class AggregatedDiscovery {

  /** The media type of the document. */
  public static final String MEDIA_TYPE =
      "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

  private final KindCatalog kinds;

  public AggregatedDiscovery(KindCatalog kinds) {
    this.kinds = kinds;
  }

  /** Whether a client accepts the document. */
  public static boolean isAccepted(String accept) {
    return accept.contains("g=apidiscovery.k8s.io") && accept.contains("v=v2;");
  }

  /** The core group, or all the others. */
  public ObjectNode document(boolean core) {
    ObjectNode list =
        Json.object()
            .put("kind", "APIGroupDiscoveryList")
            .put("apiVersion", "apidiscovery.k8s.io/v2");
    list.putObject("metadata");
    ArrayNode items = list.putArray("items");
    Predicate<GroupVersion> wanted = version -> version.group().isEmpty() == core;
    Map<String, ArrayNode> versionsOf = new LinkedHashMap<>();
    kinds
        .byGroupVersion()
        .forEach((groupVersion, served) -> {
          if (wanted.test(groupVersion)) {
            ArrayNode versions =
                versionsOf.computeIfAbsent(groupVersion.group(), name -> group(items, name));
            describe(versions.addObject(), groupVersion, served);
          }
        });
    return list;
  }

  private static ArrayNode group(ArrayNode items, String name) {
    ObjectNode item = items.addObject();
    ObjectNode metadata = item.putObject("metadata");
    if (!name.isEmpty()) {
      metadata.put("name", name);
    }
    return item.putArray("versions");
  }

  private static void describe(
      ObjectNode version, GroupVersion groupVersion, List<ResourceKind> served) {
    version.put("version", groupVersion.version()).put("freshness", "Current");
    ArrayNode resources = version.putArray("resources");
    for (ResourceKind kind : served) {
      ObjectNode resource = resources.addObject().put("resource", kind.names().plural());
      responseKind(resource, groupVersion.group(), groupVersion.version(), kind.kind());
      resource.put("scope", kind.namespaced() ? "Namespaced" : "Cluster");
      resource.put("singularResource", kind.names().singular());
      addAll(resource, "verbs", Discovery.VERBS);
      addAll(resource, "shortNames", kind.names().shortNames());
      addAll(resource, "categories", kind.names().categories());
      if (!kind.subresources().isEmpty()) {
        ArrayNode subresources = resource.putArray("subresources");
        kind.subresources().forEach(name -> subresource(subresources.addObject(), kind, name));
      }
    }
  }

  private static void subresource(ObjectNode node, ResourceKind kind, String name) {
    node.put("subresource", name);
    if (name.equals("scale")) {
      responseKind(node, "autoscaling", "v1", "Scale");
    } else {
      responseKind(node, kind.group(), kind.groupVersion().version(), kind.kind());
    }
    addAll(node, "verbs", Discovery.SUBRESOURCE_VERBS);
  }

  private static void responseKind(ObjectNode node, String group, String version, String kind) {
    node.putObject("responseKind").put("group", group).put("version", version).put("kind", kind);
  }

  private static void addAll(ObjectNode node, String field, List<String> texts) {
    if (!texts.isEmpty()) {
      ArrayNode array = node.putArray(field);
      texts.forEach(array::add);
    }
  }
}
