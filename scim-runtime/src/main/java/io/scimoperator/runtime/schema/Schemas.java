package io.scimoperator.runtime.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The schemas a directory serves. Immutable. */
public final class Schemas {

  /** User, Group and EnterpriseUser of RFC 7643 §4 and §8.7. */
  public static final Schemas CORE = load("user", "group", "enterprise-user");

  private final List<Schema> schemas;
  private final List<ObjectNode> documents;

  private Schemas(List<Schema> schemas, List<ObjectNode> documents) {
    this.schemas = List.copyOf(schemas);
    this.documents = List.copyOf(documents);
  }

  private static Schemas load(String... names) {
    ObjectMapper mapper = new ObjectMapper();
    List<Schema> schemas = new ArrayList<>();
    List<ObjectNode> documents = new ArrayList<>();
    for (String name : names) {
      try (InputStream in = Schemas.class.getResourceAsStream("/schemas/" + name + ".json")) {
        JsonNode json = mapper.readTree(in);
        schemas.add(SchemaReader.schema(json));
        documents.add((ObjectNode) json);
      } catch (IOException e) {
        throw new UncheckedIOException("the schema " + name + " is not in the jar", e);
      }
    }
    return new Schemas(schemas, documents);
  }

  /** The schema of that URN, compared without case. */
  public Optional<Schema> schema(String urn) {
    return schemas.stream().filter(s -> s.id().equalsIgnoreCase(urn)).findFirst();
  }

  /** The core schema of a resource type. */
  public Schema core(ResourceType type) {
    return schema(type.schema()).orElseThrow();
  }

  /** Every schema as the document that {@code /Schemas} serves; copies. */
  public List<ObjectNode> documents() {
    return documents.stream().map(ObjectNode::deepCopy).toList();
  }

  /**
   * The attribute that a path names, or empty if no schema defines it. Without a URN the attribute
   * is one of the core schema or common to all resources (RFC 7643 §3.1).
   */
  public Optional<Attribute> attribute(
      ResourceType type, @Nullable String urn, String name, @Nullable String subName) {
    Optional<Attribute> top =
        urn == null
            ? Stream.concat(core(type).attributes().stream(), COMMON.stream())
                .filter(a -> a.name().equalsIgnoreCase(name))
                .findFirst()
            : schema(urn).flatMap(s -> s.attribute(name));
    return subName == null ? top : top.flatMap(a -> a.subAttribute(subName));
  }

  /** The URN at the start of {@code text}, if it is one of these schemas followed by a colon. */
  public Optional<String> urnPrefix(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return schemas.stream()
        .map(Schema::id)
        .filter(id -> lower.startsWith(id.toLowerCase(Locale.ROOT)))
        .findFirst();
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
