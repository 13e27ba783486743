package io.scimoperator.runtime.service;

import io.scimoperator.api.v1alpha1.AttributeMutability;
import io.scimoperator.api.v1alpha1.AttributeType;
import io.scimoperator.api.v1alpha1.AttributeUniqueness;
import io.scimoperator.api.v1alpha1.SchemaAttribute;
import io.scimoperator.api.v1alpha1.SchemaSpec;
import io.scimoperator.api.v1alpha1.SchemaSubAttribute;
import io.scimoperator.runtime.schema.Schemas;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the schemas that a Directory declares must be. The rules of its CRD, for who does not come
 * through it, and those that a CRD cannot say.
 */
final class SchemaRules {

  private static final int MAX_SCHEMAS = 10;
  private static final int MAX_ATTRIBUTES = 50;
  private static final int MAX_SUB_ATTRIBUTES = 30;
  private static final String URN = "(?i)urn:[a-z0-9][a-z0-9-]{1,31}:[a-z0-9()+,.:=@;$_!*'%/?#-]+";
  private static final String NAME = "\\$ref|[A-Za-z][A-Za-z0-9_-]{0,99}";

  private SchemaRules() {}

  static void check(List<SchemaSpec> schemas) {
    require(
        schemas.size() <= MAX_SCHEMAS, "schemas", "must be at most " + MAX_SCHEMAS + " schemas");
    List<String> urns =
        new ArrayList<>(
            Schemas.CORE.documents().stream().map(one -> one.path("id").asText()).toList());
    for (int i = 0; i < schemas.size(); i++) {
      String place = "schemas[" + i + "]";
      urn(schemas.get(i).id(), urns, place + ".id");
      attributes(schemas.get(i).attributes(), place + ".attributes");
    }
  }

  private static void urn(@Nullable String urn, List<String> others, String place) {
    if (urn == null || urn.length() > 200 || !urn.matches(URN)) {
      throw new InvalidConfigurationException(
          place, "must be a URN of at most 200 characters, such as urn:example:scim:2.0:User");
    }
    require(
        !urn.regionMatches(true, 0, "urn:ietf:params:scim:", 0, 21),
        place,
        "must not begin with urn:ietf:params:scim:, which belongs to the RFCs");
    for (String other : others) {
      require(
          !begins(other, urn) && !begins(urn, other),
          place,
          "must neither be the URN of another schema nor begin it, or be begun by it: " + other);
    }
    others.add(urn);
  }

  private static boolean begins(String urn, String prefix) {
    String whole = urn.toLowerCase(Locale.ROOT) + ":";
    return whole.startsWith(prefix.toLowerCase(Locale.ROOT) + ":");
  }

  private static void attributes(List<SchemaAttribute> attributes, String place) {
    require(
        !attributes.isEmpty() && attributes.size() <= MAX_ATTRIBUTES,
        place,
        "must be 1 to " + MAX_ATTRIBUTES + " attributes");
    Set<String> names = new HashSet<>();
    for (int i = 0; i < attributes.size(); i++) {
      SchemaAttribute attribute = attributes.get(i);
      String at = place + "[" + i + "]";
      name(attribute.name(), names, at);
      writable(attribute.required(), attribute.mutability(), at);
      List<SchemaSubAttribute> parts = attribute.subAttributes();
      boolean complex = attribute.type() == AttributeType.COMPLEX;
      require(
          complex == (parts != null && !parts.isEmpty()),
          at + ".subAttributes",
          "belong to the type complex, which must have some");
      boolean unique =
          attribute.uniqueness() != null && attribute.uniqueness() != AttributeUniqueness.NONE;
      require(
          !unique
              || !(complex
                  || attribute.type() == AttributeType.BOOLEAN
                  || Boolean.TRUE.equals(attribute.multiValued())),
          at + ".uniqueness",
          "is for attributes of one value that is neither complex nor boolean");
      if (parts != null) {
        subAttributes(parts, at + ".subAttributes");
      }
    }
  }

  private static void subAttributes(List<SchemaSubAttribute> parts, String place) {
    require(parts.size() <= MAX_SUB_ATTRIBUTES, place, "must be at most " + MAX_SUB_ATTRIBUTES);
    Set<String> names = new HashSet<>();
    for (int i = 0; i < parts.size(); i++) {
      String at = place + "[" + i + "]";
      name(parts.get(i).name(), names, at);
      writable(parts.get(i).required(), parts.get(i).mutability(), at);
      require(
          parts.get(i).type() != AttributeType.COMPLEX, at + ".type", "must not be complex itself");
    }
  }

  private static void name(@Nullable String name, Set<String> names, String place) {
    if (name == null || !name.matches(NAME)) {
      throw new InvalidConfigurationException(
          place + ".name", "must begin with a letter and hold letters, digits, _ and - only");
    }
    require(
        names.add(name.toLowerCase(Locale.ROOT)),
        place + ".name",
        "is there twice, whatever the case of its letters");
  }

  private static void writable(
      @Nullable Boolean required, @Nullable AttributeMutability mutability, String place) {
    require(
        !(Boolean.TRUE.equals(required) && mutability == AttributeMutability.READ_ONLY),
        place + ".required",
        "cannot be true where mutability is readOnly: no provider could send it");
  }

  private static void require(boolean holds, String field, String rule) {
    if (!holds) {
      throw new InvalidConfigurationException(field, rule);
    }
  }
}
