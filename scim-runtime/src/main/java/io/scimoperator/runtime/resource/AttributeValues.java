package io.scimoperator.runtime.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.runtime.quirks.TextAsBoolean;
import io.scimoperator.runtime.quirks.TextAsComplex;
import io.scimoperator.runtime.schema.Attribute;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks values against attribute definitions: type, cardinality, mutability. RFC 7643 §2. */
public final class AttributeValues {

  private static final Pattern BASE64 =
      Pattern.compile("(?:[A-Za-z0-9+/_-]{4})*(?:[A-Za-z0-9+/_-]{2,3}={0,2})?");

  private AttributeValues() {}

  /**
   * Puts a checked value under the attribute's own name; an unassigned one (null, empty array, RFC
   * 7643 §2.5) is left out, and so is one that is writeOnly: it could only leak.
   *
   * @param place path of the value for messages
   */
  public static void put(ObjectNode target, Attribute attribute, String place, JsonNode value) {
    JsonNode checked = checked(attribute, place, value);
    if (!isUnassigned(checked) && attribute.mutability() != Attribute.Mutability.WRITE_ONLY) {
      target.set(attribute.name(), checked);
    }
  }

  /** A copy of {@code value} as the attribute may hold it, an array if it is multi-valued. */
  public static JsonNode checked(Attribute attribute, String place, JsonNode value) {
    if (value.isNull()) {
      return value;
    }
    if (!attribute.multiValued()) {
      return single(attribute, place, value);
    }
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    Set<JsonNode> before = new HashSet<>();
    if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        addElement(array, single(attribute, place + "[" + i + "]", value.get(i)), before);
      }
    } else {
      addElement(array, single(attribute, place, value), before);
    }
    requireOnePrimary(array, place);
    return array;
  }

  /** A copy of a complex value; sub-attributes that nobody defined are ignored. */
  public static ObjectNode complex(List<Attribute> definitions, String place, JsonNode value) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    if (value.isNull()) {
      return result;
    }
    if (!value.isObject()) {
      throw new ScimException(Kind.INVALID_VALUE, place + " must be an object.");
    }
    requireDistinctNames(value, place + ".");
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      definition(definitions, field.getKey())
          .filter(a -> a.mutability() != Attribute.Mutability.READ_ONLY)
          .ifPresent(a -> put(result, a, place + "." + field.getKey(), field.getValue()));
    }
    return result;
  }

  /**
   * Changes only what {@code value} lists: what is listed as unassigned goes, RFC 7643 §2.5.
   *
   * @param definitions of the sub-attributes
   */
  public static void merge(
      ObjectNode target, List<Attribute> definitions, String place, JsonNode value) {
    ObjectNode checked = complex(definitions, place, value);
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      definition(definitions, field.getKey())
          .filter(a -> a.mutability() != Attribute.Mutability.READ_ONLY)
          .filter(a -> !checked.has(a.name()))
          .ifPresent(a -> target.remove(a.name()));
    }
    target.setAll(checked);
  }

  /**
   * Refuses an object that has an attribute twice: names are compared without case, RFC 7643 §2.1.
   *
   * @param place path of the object and a dot, empty for the resource itself
   */
  static void requireDistinctNames(JsonNode object, String place) {
    Set<String> names = new HashSet<>();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      if (!names.add(field.getKey().toLowerCase(Locale.ROOT))) {
        throw new ScimException(
            Kind.INVALID_SYNTAX, place + field.getKey() + " is there twice, in another case.");
      }
    }
  }

  /** Null, an empty array and an empty object all mean that there is no value. */
  public static boolean isUnassigned(JsonNode value) {
    return value.isNull() || value.isMissingNode() || (value.isContainerNode() && value.isEmpty());
  }

  /** The same element twice is one, RFC 7643 §2.4. */
  private static void addElement(ArrayNode array, JsonNode element, Set<JsonNode> before) {
    if (!isUnassigned(element) && before.add(element)) {
      array.add(element);
    }
  }

  private static Optional<Attribute> definition(List<Attribute> definitions, String name) {
    return definitions.stream().filter(a -> a.name().equalsIgnoreCase(name)).findFirst();
  }

  private static JsonNode single(Attribute attribute, String place, JsonNode value) {
    return switch (attribute.type()) {
      case STRING, REFERENCE -> text(place, value);
      case BINARY -> require(isBase64(value), value, place, "text in base64");
      case BOOLEAN -> bool(place, value);
      case INTEGER -> require(value.isIntegralNumber(), value, place, "an integer");
      case DECIMAL -> require(value.isNumber(), value, place, "a number");
      case DATE_TIME -> require(isDateTime(value), value, place, "an RFC 3339 date and time");
      case COMPLEX -> complexElement(attribute, place, value);
    };
  }

  private static JsonNode complexElement(Attribute attribute, String place, JsonNode value) {
    if (value.isTextual() && attribute.subAttribute("value").isPresent()) {
      return complex(attribute.subAttributes(), place, TextAsComplex.read(value.textValue()));
    }
    return complex(attribute.subAttributes(), place, value);
  }

  private static JsonNode bool(String place, JsonNode value) {
    return TextAsBoolean.read(value)
        .<JsonNode>map(BooleanNode::valueOf)
        .orElseGet(() -> require(false, value, place, "a boolean"));
  }

  private static JsonNode text(String place, JsonNode value) {
    require(value.isTextual(), value, place, "a string");
    String text = value.textValue();
    boolean storable =
        text.indexOf('\0') < 0
            && text.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
    return require(storable, value, place, "text of whole characters other than U+0000");
  }

  private static JsonNode require(boolean holds, JsonNode value, String place, String what) {
    if (!holds) {
      throw new ScimException(Kind.INVALID_VALUE, place + " must be " + what + ".");
    }
    return value;
  }

  private static boolean isDateTime(JsonNode value) {
    try {
      return value.isTextual() && OffsetDateTime.parse(value.textValue()).getYear() > 0;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static boolean isBase64(JsonNode value) {
    // RFC 7643 §2.3.6: the URL-safe alphabet is allowed, padding may be left out.
    return value.isTextual() && BASE64.matcher(value.textValue()).matches();
  }

  private static void requireOnePrimary(ArrayNode array, String place) {
    int primaries = 0;
    for (JsonNode element : array) {
      primaries += element.path("primary").asBoolean() ? 1 : 0;
    }
    if (primaries > 1) {
      throw new ScimException(
          Kind.INVALID_VALUE, place + " has more than one element that is primary.");
    }
  }
}
