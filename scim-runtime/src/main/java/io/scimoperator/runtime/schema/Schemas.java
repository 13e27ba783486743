package io.scimoperator.runtime.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The schemas a directory serves. Immutable. */
public final class Schemas {

  private static final Definition USER = load("user");
  private static final Definition GROUP = load("group");
  private static final Definition ENTERPRISE_USER = load("enterprise-user");

  /** User, Group and EnterpriseUser of RFC 7643 §4 and §8.7. */
  public static final Schemas CORE =
      new Schemas(
          List.of(USER, GROUP, ENTERPRISE_USER),
          Map.of(
              ResourceType.USER, List.of(ENTERPRISE_USER.schema()), ResourceType.GROUP, List.of()),
          Set.of());

  private final List<Definition> definitions;
  private final Map<ResourceType, List<Schema>> extensions;
  private final Set<String> requiredExtensions;
  private final Map<String, Schema> byUrn;
  private final Map<ResourceType, Schema> core = new EnumMap<>(ResourceType.class);

  private Schemas(
      List<Definition> definitions,
      Map<ResourceType, List<Schema>> extensions,
      Set<String> requiredExtensions) {
    this.definitions = List.copyOf(definitions);
    this.extensions = Map.copyOf(extensions);
    this.requiredExtensions = Set.copyOf(requiredExtensions);
    this.byUrn = new HashMap<>();
    definitions.forEach(one -> byUrn.put(lower(one.schema().id()), one.schema()));
    for (ResourceType type : ResourceType.values()) {
      core.put(type, schema(type.schema()).orElseThrow());
    }
  }

  /** A schema with the document that {@code /Schemas} serves. */
  private record Definition(Schema schema, ObjectNode document) {}

  private static Definition load(String name) {
    try (InputStream in = Schemas.class.getResourceAsStream("/schemas/" + name + ".json")) {
      JsonNode json = new ObjectMapper().readTree(in);
      return new Definition(SchemaReader.schema(json), (ObjectNode) json);
    } catch (IOException e) {
      throw new UncheckedIOException("the schema " + name + " is not in the jar", e);
    }
  }

  /**
   * These schemas and an extension of a resource type.
   *
   * @param document in the form of RFC 7643 §7
   * @param required whether each resource of the type must have it, RFC 7643 §6
   */
  Schemas withExtension(ResourceType type, ObjectNode document, boolean required) {
    Definition definition = new Definition(SchemaReader.schema(document), document.deepCopy());
    List<Definition> all = new ArrayList<>(definitions);
    all.add(definition);
    Map<ResourceType, List<Schema>> more = new EnumMap<>(extensions);
    List<Schema> ofType = new ArrayList<>(extensions(type));
    ofType.add(definition.schema());
    more.put(type, List.copyOf(ofType));
    Set<String> allRequired = new HashSet<>(requiredExtensions);
    if (required) {
      allRequired.add(definition.schema().id());
    }
    return new Schemas(all, more, allRequired);
  }

  /** The schema of that URN, compared without case. */
  public Optional<Schema> schema(String urn) {
    return Optional.ofNullable(byUrn.get(lower(urn)));
  }

  /** The core schema of a resource type. */
  public Schema core(ResourceType type) {
    return Objects.requireNonNull(core.get(type));
  }

  /** The schemas that extend a resource type. */
  public List<Schema> extensions(ResourceType type) {
    return extensions.getOrDefault(type, List.of());
  }

  /** The extension of a resource type with that URN, compared without case. */
  public Optional<Schema> extension(ResourceType type, String urn) {
    for (Schema extension : extensions(type)) {
      if (extension.id().equalsIgnoreCase(urn)) {
        return Optional.of(extension);
      }
    }
    return Optional.empty();
  }

  /** Whether each resource that the extension belongs to must have it. */
  public boolean isRequired(Schema extension) {
    return requiredExtensions.contains(extension.id());
  }

  /** Every schema as the document that {@code /Schemas} serves; copies. */
  public List<ObjectNode> documents() {
    return definitions.stream().map(one -> one.document().deepCopy()).toList();
  }

  /**
   * The attribute that a path names, or empty if no schema defines it. Without a URN the attribute
   * is one of the core schema or common to all resources (RFC 7643 §3.1).
   */
  public Optional<Attribute> attribute(
      ResourceType type, @Nullable String urn, String name, @Nullable String subName) {
    Optional<Attribute> top =
        urn == null
            ? core(type).attribute(name).or(() -> common(name))
            : extension(type, urn).flatMap(s -> s.attribute(name));
    return subName == null ? top : top.flatMap(a -> a.subAttribute(subName));
  }

  private static Optional<Attribute> common(String name) {
    return COMMON.stream().filter(a -> a.name().equalsIgnoreCase(name)).findFirst();
  }

  /** The URN that {@code text} is or begins with, followed by the sign; the longest of them. */
  public Optional<String> urnPrefix(String text, char sign) {
    return definitions.stream()
        .map(one -> one.schema().id())
        .filter(id -> text.regionMatches(true, 0, id, 0, id.length()))
        .filter(id -> text.length() == id.length() || text.charAt(id.length()) == sign)
        .max(Comparator.comparingInt(String::length));
  }

  private static String lower(String urn) {
    return urn.toLowerCase(Locale.ROOT);
  }

  private static final List<Attribute> COMMON =
      List.of(
          common("schemas", Attribute.Type.REFERENCE, true, Attribute.Returned.ALWAYS, List.of()),
          common("id", Attribute.Type.STRING, true, Attribute.Returned.ALWAYS, List.of()),
          common("externalId", Attribute.Type.STRING, true, Attribute.Returned.DEFAULT, List.of()),
          common(
              "meta",
              Attribute.Type.COMPLEX,
              false,
              Attribute.Returned.DEFAULT,
              List.of(
                  metaPart("resourceType", Attribute.Type.STRING),
                  metaPart("created", Attribute.Type.DATE_TIME),
                  metaPart("lastModified", Attribute.Type.DATE_TIME),
                  metaPart("location", Attribute.Type.REFERENCE),
                  metaPart("version", Attribute.Type.STRING))));

  private static Attribute metaPart(String name, Attribute.Type type) {
    return common(name, type, true, Attribute.Returned.DEFAULT, List.of());
  }

  private static Attribute common(
      String name,
      Attribute.Type type,
      boolean caseExact,
      Attribute.Returned returned,
      List<Attribute> subAttributes) {
    return new Attribute(
        name,
        type,
        name.equals("schemas"),
        "",
        false,
        List.of(),
        caseExact,
        name.equals("externalId")
            ? Attribute.Mutability.READ_WRITE
            : Attribute.Mutability.READ_ONLY,
        returned,
        Attribute.Uniqueness.NONE,
        List.of(),
        subAttributes);
  }
}
