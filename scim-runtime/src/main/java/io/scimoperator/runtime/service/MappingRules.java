package io.scimoperator.runtime.service;

import io.scimoperator.admin.v1.Credential;
import io.scimoperator.admin.v1.DirectoryConfiguration;
import io.scimoperator.api.v1alpha1.RoleSpec;
import io.scimoperator.api.v1alpha1.UsersSpec;
import io.scimoperator.runtime.mapping.UserMapping;
import io.scimoperator.runtime.schema.DeclaredSchemas;
import io.scimoperator.runtime.schema.Schemas;
import io.scimoperator.runtime.schema.ScimException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a configuration may ask applications to see of users: the rules of its CRD, for who does not
 * come through it, and those that a CRD cannot say.
 */
final class MappingRules {

  private static final int MAX_ATTRIBUTES = 50;
  private static final int MAX_PATH = 500;
  private static final int MAX_ROLES = 100;
  private static final int MAX_SEEN = 100;
  private static final String NAME = "[A-Za-z][A-Za-z0-9_.-]{0,63}";
  private static final String ROLE = "[a-z0-9]([a-z0-9_.-]{0,62}[a-z0-9])?";

  private MappingRules() {}

  /** Declared schemas must be in order. */
  static void check(DirectoryConfiguration configuration) {
    UsersSpec users = configuration.users();
    if (users != null && users.attributes() != null) {
      attributes(users.attributes(), DeclaredSchemas.of(configuration.schemas()));
    }
    roles(configuration.roles());
    List<Credential> credentials = configuration.credentials();
    for (int i = 0; i < credentials.size(); i++) {
      seen(credentials.get(i).attributes(), "credentials[" + i + "].attributes");
    }
  }

  private static void attributes(Map<String, @Nullable String> attributes, Schemas schemas) {
    require(
        attributes.size() <= MAX_ATTRIBUTES,
        "users.attributes",
        "must be at most " + MAX_ATTRIBUTES + " attributes");
    attributes.forEach((name, path) -> {
      String place = "users.attributes." + name;
      require(
          name.matches(NAME),
          place,
          "must have a name that begins with a letter and holds at most 64 letters, digits, _ . -");
      path(schemas, path, place);
    });
  }

  private static void path(Schemas schemas, @Nullable String path, String place) {
    if (path == null || path.isBlank() || path.length() > MAX_PATH) {
      throw new InvalidConfigurationException(
          place, "must be a SCIM path of at most " + MAX_PATH + " characters");
    }
    try {
      UserMapping.requirePath(schemas, path);
    } catch (ScimException e) {
      throw new InvalidConfigurationException(
          "%s (%s): %s".formatted(place, path, sentence(e.detail())), e);
    }
  }

  private static String sentence(String detail) {
    return detail.endsWith(".") ? detail : "it " + detail + ".";
  }

  private static void roles(List<RoleSpec> roles) {
    require(roles.size() <= MAX_ROLES, "roles", "must be at most " + MAX_ROLES + " roles");
    for (int i = 0; i < roles.size(); i++) {
      RoleSpec role = roles.get(i);
      String place = "roles[" + i + "]";
      require(
          isThere(role.group()) != isThere(role.externalId()),
          place,
          "must name its group by either group, its displayName, or externalId");
      String slug = role.role();
      require(
          slug != null && slug.matches(ROLE),
          place + ".role",
          "must be at most 64 lower-case letters, digits, _ . and -, with no sign at its ends");
    }
  }

  private static boolean isThere(@Nullable String text) {
    return text != null && !text.isEmpty();
  }

  private static void seen(@Nullable List<String> names, String place) {
    require(
        names == null || names.size() <= MAX_SEEN,
        place,
        "must be at most " + MAX_SEEN + " attributes");
  }

  private static void require(boolean holds, String field, String rule) {
    if (!holds) {
      throw new InvalidConfigurationException(field, rule);
    }
  }
}
