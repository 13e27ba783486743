package io.scimoperator.admin.v1;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * All of a user.
 *
 * @param document the user as the SCIM endpoint shows it, without its groups
 * @param groups those that it is a direct member of
 */
public record UserDetail(UserRow row, JsonNode document, List<GroupRow> groups) {

  public UserDetail {
    groups = List.copyOf(groups);
  }
}
