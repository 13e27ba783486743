package io.scimoperator.runtime.mapping;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.scimoperator.admin.v1.AdminJson;
import io.scimoperator.admin.v1.DirectoryConfiguration;
import io.scimoperator.api.v1alpha1.InactiveUsers;
import io.scimoperator.api.v1alpha1.RoleSpec;
import io.scimoperator.api.v1alpha1.SchemaSpec;
import io.scimoperator.api.v1alpha1.UsersSpec;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a mapping is made of, and nothing else of a configuration: with the schemas that its paths
 * lead into, so that it means the same once they are declared no longer. Its JSON is equal for
 * equal mappings, and {@code {}} for the defaults.
 *
 * @param inactive null for Keep
 * @param attributes paths by names; empty for the defaults
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record MappingDefinition(
    @Nullable InactiveUsers inactive,
    Map<String, String> attributes,
    List<RoleSpec> roles,
    List<SchemaSpec> schemas) {

  MappingDefinition {
    attributes = attributes == null ? Map.of() : new TreeMap<>(attributes);
    roles = roles == null ? List.of() : List.copyOf(roles);
    schemas = schemas == null ? List.of() : List.copyOf(schemas);
  }

  static MappingDefinition of(DirectoryConfiguration configuration) {
    UsersSpec users = configuration.users();
    Map<String, String> attributes =
        users == null || users.attributes() == null ? Map.of() : users.attributes();
    return new MappingDefinition(
        users != null && users.inactive() == InactiveUsers.DELETE ? InactiveUsers.DELETE : null,
        attributes,
        configuration.roles(),
        configuration.schemas().stream()
            .filter(schema -> leadsInto(attributes.values(), schema.id()))
            .toList());
  }

  private static boolean leadsInto(Collection<String> paths, String urn) {
    return paths.stream().anyMatch(path -> path.regionMatches(true, 0, urn, 0, urn.length()));
  }

  static MappingDefinition read(String json) {
    try {
      return AdminJson.MAPPER.readValue(json, MappingDefinition.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored mapping is not one", e);
    }
  }

  String json() {
    try {
      return AdminJson.MAPPER.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a mapping is always JSON", e);
    }
  }
}
