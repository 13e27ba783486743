package io.scimoperator.runtime.auth;

import io.scimoperator.admin.v1.Credential;
import io.scimoperator.admin.v1.DirectoryConfiguration;
import io.scimoperator.admin.v1.PortalConfiguration;
import io.scimoperator.admin.v1.PortalLink;
import io.scimoperator.runtime.mapping.UserMapping;
import io.scimoperator.runtime.schema.Schemas;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A directory that is being served.
 *
 * @param key internal key in the store
 * @param id public id {@code directory_…}
 * @param digest SHA-256 of the configuration's bytes, in hexadecimal
 * @param schemas what its resources may hold
 * @param mapping how applications are to see its users
 * @param portal what was made in its portal and for it
 */
public record DirectoryContext(
    long key,
    String id,
    Instant createdAt,
    DirectoryConfiguration configuration,
    String digest,
    Schemas schemas,
    UserMapping mapping,
    Portal portal) {

  /** Every token that is accepted: those that the configuration lists, and those of the portal. */
  public List<Credential> credentials() {
    return Stream.concat(
            configuration.credentials().stream(),
            portal.tokens().stream().map(Portal.Token::credential))
        .toList();
  }

  /** The link of that id to its portal, whether it still opens it or not. */
  public Optional<PortalLink> portalLink(String id) {
    PortalConfiguration pages = configuration.portal();
    return pages == null
        ? Optional.empty()
        : Stream.concat(pages.links().stream(), portal.links().stream())
            .filter(link -> link.id().equals(id))
            .findFirst();
  }

  /** {@code namespace/name}, for messages. */
  public String path() {
    return configuration.namespace() + "/" + configuration.name();
  }
}
