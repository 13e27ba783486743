package io.scimoperator.runtime.api;

import io.scimoperator.runtime.schema.ResourceType;
import java.util.Locale;
import java.util.Optional;

/** Ids of users and groups as applications know them: a prefix, and the SCIM id. Pure. */
final class PublicIds {

  private PublicIds() {}

  static String prefix(ResourceType type) {
    return "directory_" + type.scimName().toLowerCase(Locale.ROOT) + "_";
  }

  static Optional<String> idIn(String publicId, ResourceType type) {
    return Optional.of(publicId)
        .filter(id -> id.startsWith(prefix(type)))
        .map(id -> id.substring(prefix(type).length()));
  }
}
