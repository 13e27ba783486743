package io.scimoperator.runtime.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.scimoperator.admin.v1.AdminJson;
import io.scimoperator.admin.v1.DirectoryConfiguration;
import io.scimoperator.runtime.store.DirectoryRecord;
import java.util.List;

/** The configuration of a directory that nobody's token opens any more. Pure. */
final class Withdrawal {

  private Withdrawal() {}

  static DirectoryRecord of(DirectoryRecord directory) {
    try {
      DirectoryConfiguration open =
          AdminJson.MAPPER.readValue(directory.configuration(), DirectoryConfiguration.class);
      return new DirectoryRecord(
          directory.key(),
          directory.id(),
          directory.namespace(),
          directory.name(),
          directory.label(),
          AdminJson.MAPPER.writeValueAsString(closed(open)),
          directory.createdAt());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "the stored configuration of " + directory.namespace() + "/" + directory.name(), e);
    }
  }

  private static DirectoryConfiguration closed(DirectoryConfiguration open) {
    return new DirectoryConfiguration(
        open.namespace(),
        open.name(),
        open.displayName(),
        open.provider(),
        open.label(),
        open.unknownMembers(),
        open.schemas(),
        open.users(),
        open.roles(),
        List.of(),
        open.eventRetention(),
        open.deprovisionGuard(),
        open.rateLimit());
  }
}
