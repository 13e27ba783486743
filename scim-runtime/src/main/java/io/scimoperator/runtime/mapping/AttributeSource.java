package io.scimoperator.runtime.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.scimoperator.runtime.filter.AttributePath;
import io.scimoperator.runtime.filter.Condition;
import io.scimoperator.runtime.filter.ConditionEvaluator;
import io.scimoperator.runtime.filter.ConditionReader;
import io.scimoperator.runtime.filter.Filter;
import io.scimoperator.runtime.patch.PatchPath;
import io.scimoperator.runtime.schema.Attribute;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.schema.Schemas;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where in a user's document a custom attribute comes from: {@code nickName}, {@code
 * name.familyName}, {@code phoneNumbers[type eq "work"].value}, {@code urn:…:User:costCenter}. With
 * a filter the first element that satisfies it is meant; without one all values of a multi-valued
 * attribute, as an array.
 *
 * @param extension URN of the schema extension, null for the core schema
 * @param elements which elements are meant, null for all
 */
record AttributeSource(
    @Nullable String extension,
    String attribute,
    @Nullable Condition elements,
    @Nullable String subAttribute) {

  /** What the server adds to a document, or keeps beside it. */
  private static final Set<String> NOT_IN_THE_DOCUMENT = Set.of("id", "meta", "groups");

  /**
   * Reads a path of a user.
   *
   * @throws ScimException that says what is wrong with it
   */
  static AttributeSource compile(Schemas schemas, String text) {
    PatchPath path = PatchPath.parse(schemas, text);
    String name = path.attribute();
    if (name == null) {
      throw invalid("must name an attribute of the extension, after a colon");
    }
    String urn = path.extension();
    String extension = urn == null || urn.equalsIgnoreCase(ResourceType.USER.schema()) ? null : urn;
    Attribute attribute =
        schemas
            .attribute(ResourceType.USER, extension, name, null)
            .orElseThrow(() -> invalid("must be the path of an attribute that users have"));
    requireReadable(extension, attribute);
    Attribute sub = subAttribute(attribute, path.subAttribute());
    return new AttributeSource(
        extension == null ? null : schemas.schema(extension).orElseThrow().id(),
        attribute.name(),
        elements(attribute, path.filter()),
        sub == null ? null : sub.name());
  }

  private static void requireReadable(@Nullable String extension, Attribute attribute) {
    boolean kept = extension != null || !NOT_IN_THE_DOCUMENT.contains(attribute.name());
    if (!kept
        || attribute.returned() == Attribute.Returned.NEVER
        || attribute.mutability() == Attribute.Mutability.WRITE_ONLY) {
      throw invalid("must be the path of an attribute that identity providers send and may read");
    }
  }

  private static @Nullable Attribute subAttribute(Attribute attribute, @Nullable String name) {
    if (name == null) {
      return null;
    }
    Attribute sub =
        attribute
            .subAttribute(name)
            .orElseThrow(() -> invalid("must end in a sub-attribute of " + attribute.name()));
    if (sub.returned() == Attribute.Returned.NEVER
        || sub.mutability() == Attribute.Mutability.WRITE_ONLY) {
      throw invalid("must be the path of an attribute that identity providers send and may read");
    }
    return sub;
  }

  private static @Nullable Condition elements(Attribute attribute, @Nullable Filter filter) {
    if (filter == null) {
      return null;
    }
    if (!attribute.multiValued()) {
      throw invalid("has a filter, and " + attribute.name() + " has one value only");
    }
    attributes(filter)
        .forEach(path -> {
          boolean value = attribute.subAttributes().isEmpty() && path.attribute().equals("value");
          if (!value && attribute.subAttribute(path.attribute()).isEmpty()) {
            throw invalid("has a filter on something that " + attribute.name() + " does not have");
          }
        });
    return ConditionReader.ofElements(filter, attribute);
  }

  private static Stream<AttributePath> attributes(Filter filter) {
    return switch (filter) {
      case Filter.And(Filter left, Filter right) ->
          Stream.concat(attributes(left), attributes(right));
      case Filter.Or(Filter left, Filter right) ->
          Stream.concat(attributes(left), attributes(right));
      case Filter.Not(Filter inner) -> attributes(inner);
      case Filter.Present(AttributePath path) -> Stream.of(path);
      case Filter.Comparison comparison -> Stream.of(comparison.path());
      case Filter.ValuePath(AttributePath path, Filter inner) -> Stream.of(path);
    };
  }

  private static ScimException invalid(String rule) {
    return new ScimException(Kind.INVALID_PATH, rule);
  }

  /** Its value in a document; empty if it has none. */
  Optional<JsonNode> of(JsonNode document) {
    JsonNode container = extension == null ? document : document.path(extension);
    JsonNode values = container.path(attribute);
    return Optional.of(elements == null ? all(values) : first(values, elements))
        .filter(value -> !value.isMissingNode() && !value.isNull())
        .filter(value -> !(value.isContainerNode() && value.isEmpty()));
  }

  private JsonNode first(JsonNode values, Condition condition) {
    return values
        .valueStream()
        .filter(element -> ConditionEvaluator.matches(condition, element))
        .map(this::part)
        .findFirst()
        .orElse(JsonNodeFactory.instance.missingNode());
  }

  private JsonNode all(JsonNode values) {
    if (subAttribute == null || !values.isArray()) {
      return part(values);
    }
    List<JsonNode> parts =
        values.valueStream().map(this::part).filter(part -> !part.isMissingNode()).toList();
    return JsonNodeFactory.instance.arrayNode().addAll(parts);
  }

  private JsonNode part(JsonNode value) {
    return subAttribute == null ? value : value.path(subAttribute);
  }
}
