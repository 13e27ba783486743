package io.scimoperator.runtime.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import io.scimoperator.runtime.filter.AttributePath;
import io.scimoperator.runtime.schema.Attribute;
import io.scimoperator.runtime.schema.Attribute.Returned;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.schema.Schema;
import io.scimoperator.runtime.schema.Schemas;
import io.scimoperator.runtime.schema.ScimException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which attributes a client wants to see: {@code attributes} and {@code excludedAttributes}, within
 * what each attribute's {@code returned} characteristic allows. Attributes that nobody defined are
 * passed over. RFC 7644 §3.9.
 */
public record Projection(Schemas schemas, List<Target> attributes, List<Target> excluded) {

  public Projection {
    attributes = List.copyOf(attributes);
    excluded = List.copyOf(excluded);
  }

  /**
   * Reads two comma-separated lists of attribute paths; null or blank stands for none.
   *
   * @throws ScimException of kind INVALID_PATH if one is not a path
   */
  public static Projection of(
      Schemas schemas, @Nullable String attributes, @Nullable String excludedAttributes) {
    return new Projection(
        schemas, targets(schemas, attributes), targets(schemas, excludedAttributes));
  }

  /** Whether a core attribute is wanted, so that what nobody wants need not be read. */
  public boolean includes(ResourceType type, String name) {
    return schemas.attribute(type, null, name, null).stream()
        .anyMatch(attribute -> isIncluded(type, null, attribute));
  }

  /** A new object with the wanted attributes of {@code full}, which stays as it is. */
  public ObjectNode apply(ResourceType type, ObjectNode full) {
    ObjectNode result = full.objectNode();
    for (Map.Entry<String, JsonNode> field : full.properties()) {
      String name = field.getKey();
      Optional<String> urn = schemas.extension(type, name).map(Schema::id);
      JsonNode kept =
          urn.isPresent() && field.getValue() instanceof ObjectNode part
              ? extension(type, urn.get(), part)
              : kept(type, null, name, field.getValue());
      if (!kept.isMissingNode()) {
        result.set(name, name.equals("schemas") ? known(type, kept) : kept);
      }
    }
    return result;
  }

  /** Without the URNs of extensions that the Directory declared once and does no longer. */
  private JsonNode known(ResourceType type, JsonNode urns) {
    ArrayNode known = JsonNodeFactory.instance.arrayNode();
    urns.forEach(urn -> {
      if (urn.asText().equals(type.schema()) || schemas.extension(type, urn.asText()).isPresent()) {
        known.add(urn);
      }
    });
    return known;
  }

  private JsonNode extension(ResourceType type, String urn, ObjectNode part) {
    ObjectNode result = part.objectNode();
    for (Map.Entry<String, JsonNode> field : part.properties()) {
      JsonNode kept = kept(type, urn, field.getKey(), field.getValue());
      if (!kept.isMissingNode()) {
        result.set(field.getKey(), kept);
      }
    }
    return result.isEmpty() ? MissingNode.getInstance() : result;
  }

  private JsonNode kept(ResourceType type, @Nullable String urn, String name, JsonNode value) {
    Optional<Attribute> attribute = schemas.attribute(type, urn, name, null);
    if (attribute.isEmpty() || !isIncluded(type, urn, attribute.get())) {
      return MissingNode.getInstance();
    }
    if (attributes.isEmpty() && excluded.isEmpty() && attribute.get().returnsAllOfItself()) {
      return value;
    }
    boolean always = attribute.get().returned() == Returned.ALWAYS;
    Parts parts =
        new Parts(
            always || attributes.isEmpty() || names(attributes, type, urn, name),
            subAttributes(attributes, type, urn, name),
            always ? List.of() : subAttributes(excluded, type, urn, name));
    if (value instanceof POJONode node && node.getPojo() instanceof MemberList members) {
      return new POJONode(members.with(sub -> includes(attribute.get(), parts, sub)));
    }
    JsonNode copy = value.deepCopy();
    narrow(copy, attribute.get(), parts);
    return copy;
  }

  private static boolean includes(Attribute attribute, Parts parts, String subAttribute) {
    Returned returned =
        attribute.subAttribute(subAttribute).map(Attribute::returned).orElse(Returned.DEFAULT);
    return parts.include(returned, Target.lower(subAttribute));
  }

  /**
   * The sub-attributes of an attribute that are wanted.
   *
   * @param whole whether all are that are returned by default
   */
  private record Parts(boolean whole, List<String> wanted, List<String> unwanted) {

    boolean include(Returned returned, String name) {
      return switch (returned) {
        case ALWAYS -> true;
        case NEVER -> false;
        case DEFAULT -> (whole || wanted.contains(name)) && !unwanted.contains(name);
        case REQUEST -> wanted.contains(name) && !unwanted.contains(name);
      };
    }
  }

  /** Whether a sub-attribute that is returned on request was asked for. */
  public boolean requests(ResourceType type, String name, String subName) {
    return subAttributes(attributes, type, null, name).contains(Target.lower(subName));
  }

  private boolean isIncluded(ResourceType type, @Nullable String urn, Attribute attribute) {
    String name = attribute.name();
    return switch (attribute.returned()) {
      case ALWAYS -> true;
      case NEVER -> false;
      case DEFAULT ->
          (attributes.isEmpty() || touches(attributes, type, urn, name))
              && !names(excluded, type, urn, name);
      case REQUEST -> touches(attributes, type, urn, name) && !names(excluded, type, urn, name);
    };
  }

  private static void narrow(JsonNode value, Attribute attribute, Parts parts) {
    if (value instanceof ArrayNode array) {
      array.forEach(element -> narrow(element, attribute, parts));
    } else if (value instanceof ObjectNode object) {
      List<String> gone = new ArrayList<>();
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        if (!includes(attribute, parts, field.getKey())) {
          gone.add(field.getKey());
        }
      }
      object.remove(gone);
    }
  }

  private static boolean touches(
      List<Target> targets, ResourceType type, @Nullable String urn, String name) {
    return targets.stream().anyMatch(t -> t.covers(type, urn, name));
  }

  private static boolean names(
      List<Target> targets, ResourceType type, @Nullable String urn, String name) {
    return targets.stream().anyMatch(t -> t.subAttribute == null && t.covers(type, urn, name));
  }

  private static List<String> subAttributes(
      List<Target> targets, ResourceType type, @Nullable String urn, String name) {
    return targets.stream()
        .filter(t -> t.subAttribute != null && t.covers(type, urn, name))
        .map(t -> Target.lower(String.valueOf(t.subAttribute)))
        .toList();
  }

  private static List<Target> targets(Schemas schemas, @Nullable String list) {
    List<Target> result = new ArrayList<>();
    for (String item : list == null ? new String[0] : list.split(",", -1)) {
      if (!item.isBlank()) {
        result.add(Target.parse(schemas, item.strip()));
      }
    }
    return result;
  }

  /**
   * One attribute path, or the URN of a whole schema.
   *
   * @param urn null for an unqualified name
   * @param attribute null for the whole schema
   */
  public record Target(
      @Nullable String urn, @Nullable String attribute, @Nullable String subAttribute) {

    private static Target parse(Schemas schemas, String text) {
      if (schemas.schema(text).isPresent()) {
        return new Target(text, null, null);
      }
      AttributePath path = AttributePath.parse(text);
      return new Target(path.schema(), path.attribute(), path.subAttribute());
    }

    private boolean covers(ResourceType type, @Nullable String extension, String name) {
      String own = type.schema().equalsIgnoreCase(urn) ? null : urn;
      boolean sameSchema = own == null ? extension == null : own.equalsIgnoreCase(extension);
      return sameSchema && (attribute == null || attribute.equalsIgnoreCase(name));
    }

    private static String lower(String name) {
      return name.toLowerCase(Locale.ROOT);
    }
  }
}
