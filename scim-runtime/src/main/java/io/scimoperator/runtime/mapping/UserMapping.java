package io.scimoperator.runtime.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.admin.v1.DirectoryConfiguration;
import io.scimoperator.api.v1alpha1.InactiveUsers;
import io.scimoperator.runtime.filter.Filter;
import io.scimoperator.runtime.schema.DeclaredSchemas;
import io.scimoperator.runtime.schema.Schemas;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.Urn;
import io.scimoperator.token.BearerToken;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How applications see the users of a directory. Compiled once; immutable. */
public final class UserMapping {

  private static final Map<String, String> DEFAULT_ATTRIBUTES =
      Map.of("department", Urn.ENTERPRISE_USER + ":department");

  /** What a Directory has that asks for nothing. */
  public static final UserMapping DEFAULT = parse("{}");

  private final String json;
  private final String digest;
  private final boolean hidesInactive;
  private final Map<String, AttributeSource> attributes;
  private final GroupRoles roles;

  private UserMapping(MappingDefinition definition, Schemas schemas) {
    this.json = definition.json();
    this.digest = BearerToken.sha256(json);
    this.hidesInactive = definition.inactive() == InactiveUsers.DELETE;
    this.attributes = attributes(definition, schemas);
    this.roles = GroupRoles.of(definition.roles());
  }

  /** The mapping that a configuration asks for. */
  public static UserMapping of(DirectoryConfiguration configuration) {
    return compile(MappingDefinition.of(configuration));
  }

  /** A mapping from its {@linkplain #json JSON}. */
  public static UserMapping parse(String json) {
    return compile(MappingDefinition.read(json));
  }

  private static UserMapping compile(MappingDefinition definition) {
    return new UserMapping(definition, DeclaredSchemas.of(definition.schemas()));
  }

  /** A path that was refused later than it was stored leads nowhere. */
  private static Map<String, AttributeSource> attributes(
      MappingDefinition definition, Schemas schemas) {
    Map<String, AttributeSource> result = new TreeMap<>();
    Map<String, String> declared = definition.attributes();
    (declared.isEmpty() ? DEFAULT_ATTRIBUTES : declared)
        .forEach((name, path) -> source(schemas, path).ifPresent(found -> result.put(name, found)));
    return Collections.unmodifiableMap(result);
  }

  private static Optional<AttributeSource> source(Schemas schemas, String path) {
    try {
      return Optional.of(AttributeSource.compile(schemas, path));
    } catch (ScimException e) {
      return Optional.empty();
    }
  }

  /**
   * Checks the path of a custom attribute.
   *
   * @throws ScimException whose detail says what is wrong with it
   */
  public static void requirePath(Schemas schemas, String path) {
    var unused = AttributeSource.compile(schemas, path);
  }

  /** Equal for equal mappings; {@code {}} for the defaults. */
  public String json() {
    return json;
  }

  /** SHA-256 of the JSON, in hexadecimal. */
  public String digest() {
    return digest;
  }

  /** Whether users who are not active are gone for applications. */
  public boolean hidesInactive() {
    return hidesInactive;
  }

  /** Whether applications see a user with this document. */
  public boolean shows(JsonNode user) {
    return !hidesInactive || user.path("active").asBoolean(true);
  }

  /** The custom attributes that a user has, by their names. */
  public ObjectNode customAttributes(JsonNode user) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    attributes.forEach(
        (name, source) -> source.of(user).ifPresent(value -> result.set(name, value.deepCopy())));
    return result;
  }

  /** Whether groups give roles at all. */
  public boolean hasRoles() {
    return !roles.rules().isEmpty();
  }

  /** Which groups give roles, each filter some of them. */
  public List<Filter> roleGroups() {
    return roles.groups();
  }

  /** The roles that a group gives to its direct members, as numbers; 0 is the most important. */
  public List<Integer> ranks(JsonNode group) {
    return roles.ranks(group);
  }

  /** The roles of these numbers, the most important first, each once. */
  public List<String> roles(Collection<Integer> ranks) {
    return roles.slugs(ranks);
  }
}
