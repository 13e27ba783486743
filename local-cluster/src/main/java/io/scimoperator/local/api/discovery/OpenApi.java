package io.scimoperator.local.api.discovery;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.local.api.kind.KindCatalog;
import io.scimoperator.local.api.kind.ResourceKind;
import io.scimoperator.local.api.kind.ResourceKind.GroupVersion;
import io.scimoperator.local.api.object.Json;
import io.scimoperator.local.api.object.StatusException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The documents below {@code /openapi}: what {@code kubectl explain} shows, and what tells kubectl
 * that the server validates fields and does dry runs. Thread-safe.
 */
public final class OpenApi {

  private static final List<String> QUERY_PARAMETERS =
      List.of("dryRun", "fieldManager", "fieldValidation", "force");

  private final KindCatalog kinds;
  private final Map<GroupVersion, Document> documents = new ConcurrentHashMap<>();

  /** A document, and the kinds that it describes, by which it is known to be out of date. */
  private record Document(List<ResourceKind> kinds, ObjectNode json, String hash) {}

  public OpenApi(KindCatalog kinds) {
    this.kinds = kinds;
  }

  /** {@code /openapi/v3}: where the documents are, by a hash of what they say. */
  public ObjectNode index() {
    ObjectNode index = Json.object();
    ObjectNode paths = index.putObject("paths");
    kinds
        .byGroupVersion()
        .forEach((groupVersion, described) -> {
          String path = path(groupVersion).substring(1);
          String hash = document(groupVersion, described).hash();
          paths.putObject(path).put("serverRelativeURL", "/openapi/v3/" + path + "?hash=" + hash);
        });
    return index;
  }

  /**
   * The document of one version of a group.
   *
   * @throws StatusException 404
   */
  public ObjectNode document(GroupVersion groupVersion) {
    List<ResourceKind> described = kinds.byGroupVersion().get(groupVersion);
    if (described == null) {
      throw StatusException.noSuchPath();
    }
    return document(groupVersion, described).json();
  }

  /** {@code /openapi/v2}, which no client of today reads: it says that there is a newer one. */
  public ObjectNode v2() {
    ObjectNode document = Json.object().put("swagger", "2.0");
    info(document);
    document.putObject("paths");
    document.putObject("definitions");
    return document;
  }

  private Document document(GroupVersion groupVersion, List<ResourceKind> described) {
    Document known = documents.get(groupVersion);
    if (known != null && known.kinds().equals(described)) {
      return known;
    }
    ObjectNode json = Json.object().put("openapi", "3.0.0");
    info(json);
    ObjectNode paths = json.putObject("paths");
    ObjectNode schemas = json.putObject("components").putObject("schemas");
    for (ResourceKind kind : described) {
      describe(kind, paths);
      ObjectNode schema = (ObjectNode) kind.schema().tree().deepCopy();
      schema.putArray("x-kubernetes-group-version-kind").add(groupVersionKind(kind));
      schemas.set(schemaName(kind), schema);
    }
    Document document = new Document(described, json, hash(Json.bytes(json)));
    documents.put(groupVersion, document);
    return document;
  }

  private static void info(ObjectNode document) {
    document.putObject("info").put("title", "Kubernetes").put("version", "v1.32.0");
  }

  private static String path(GroupVersion groupVersion) {
    return (groupVersion.group().isEmpty() ? "/api/" : "/apis/") + groupVersion;
  }

  private static void describe(ResourceKind kind, ObjectNode paths) {
    String collection =
        path(kind.groupVersion())
            + (kind.namespaced() ? "/namespaces/{namespace}/" : "/")
            + kind.names().plural();
    ObjectNode many = paths.putObject(collection);
    operation(many.putObject("get"), kind, "list");
    operation(many.putObject("post"), kind, "post");
    ObjectNode one = paths.putObject(collection + "/{name}");
    for (String verb : List.of("get", "put", "patch", "delete")) {
      operation(one.putObject(verb), kind, verb);
    }
  }

  private static void operation(ObjectNode operation, ResourceKind kind, String action) {
    ArrayNode parameters = operation.putArray("parameters");
    for (String name : QUERY_PARAMETERS) {
      ObjectNode parameter = parameters.addObject().put("name", name).put("in", "query");
      parameter.putObject("schema").put("type", "string").put("uniqueItems", true);
    }
    operation.putObject("responses");
    operation.put("x-kubernetes-action", action);
    operation.set("x-kubernetes-group-version-kind", groupVersionKind(kind));
  }

  private static ObjectNode groupVersionKind(ResourceKind kind) {
    return Json.object()
        .put("group", kind.group())
        .put("version", kind.groupVersion().version())
        .put("kind", kind.kind());
  }

  /** The group backwards, as Java names packages. */
  private static String schemaName(ResourceKind kind) {
    String group = kind.group().isEmpty() ? "core.api.k8s.io" : kind.group();
    List<String> words = new ArrayList<>(Arrays.asList(group.split("\\.")));
    Collections.reverse(words);
    return String.join(".", words) + "." + kind.groupVersion().version() + "." + kind.kind();
  }

  private static String hash(byte[] document) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(document));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
