package io.scimoperator.runtime.portal;

import io.scimoperator.admin.v1.DirectoryConfiguration;
import io.scimoperator.api.v1alpha1.InactiveUsers;
import io.scimoperator.api.v1alpha1.RoleSpec;
import io.scimoperator.api.v1alpha1.UsersSpec;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What applications see of users, as the Directory decides it.
 *
 * @param inactive what becomes of a user who is deactivated
 */
record MappingCard(List<Pair> attributes, List<Pair> roles, String inactive) {

  private static final String ENTERPRISE =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:";

  /** A name and what belongs to it. */
  record Pair(String name, String value) {}

  private static final List<Pair> ALWAYS =
      List.of(
          new Pair("username", "userName"),
          new Pair("email", "emails[primary eq true].value"),
          new Pair("first_name", "name.givenName"),
          new Pair("last_name", "name.familyName"),
          new Pair("job_title", "title"),
          new Pair("state", "active"));

  MappingCard {
    attributes = List.copyOf(attributes);
    roles = List.copyOf(roles);
  }

  static MappingCard of(DirectoryConfiguration configuration) {
    UsersSpec users = configuration.users();
    Map<String, String> declared =
        users == null ? Map.of() : Objects.requireNonNullElse(users.attributes(), Map.of());
    Map<String, String> custom =
        declared.isEmpty() ? Map.of("department", ENTERPRISE + "department") : declared;
    return new MappingCard(
        Stream.concat(
                ALWAYS.stream(),
                custom.entrySet().stream()
                    .map(one -> new Pair(one.getKey(), readable(one.getValue()))))
            .toList(),
        configuration.roles().stream().map(MappingCard::role).toList(),
        users != null && users.inactive() == InactiveUsers.DELETE
            ? "A user who is deactivated is gone for applications, and comes back when activated."
            : "A user who is deactivated stays, with the state inactive.");
  }

  private static String readable(String path) {
    return path.startsWith(ENTERPRISE)
        ? "enterprise: " + path.substring(ENTERPRISE.length())
        : path;
  }

  private static Pair role(RoleSpec role) {
    String group = role.group();
    return new Pair(
        role.role(),
        group == null
            ? "members of the group with externalId " + role.externalId()
            : "members of " + group);
  }
}
