package io.scimoperator.admin.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.scimoperator.api.v1alpha1.ApplicationScope;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A token as the runtime may know it: never the token itself.
 *
 * @param role which door it opens
 * @param name entry in the Directory's spec that it belongs to
 * @param id the public id that the token carries
 * @param sha256 SHA-256 of the token's text (UTF-8), 64 lower-case hexadecimal digits
 * @param suffix the token's last four characters
 * @param expiresAt when the runtime stops accepting it by itself; null for never
 * @param allowedCIDRs networks that it is accepted from, in CIDR notation; empty for all
 * @param scopes what an application may do; null for reading everything
 * @param attributes of users that an application sees; null for all
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Credential(
    Role role,
    String name,
    String id,
    String sha256,
    String suffix,
    Instant issuedAt,
    @Nullable Instant expiresAt,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> allowedCIDRs,
    @Nullable List<ApplicationScope> scopes,
    @Nullable List<String> attributes) {

  public Credential {
    allowedCIDRs = allowedCIDRs == null ? List.of() : List.copyOf(allowedCIDRs);
    scopes = scopes == null ? null : List.copyOf(scopes);
    attributes = attributes == null ? null : List.copyOf(attributes);
  }

  /** The same token, for an application that sees this; null for all. */
  public Credential seeing(
      @Nullable List<ApplicationScope> seenScopes, @Nullable List<String> seenAttributes) {
    return new Credential(
        role,
        name,
        id,
        sha256,
        suffix,
        issuedAt,
        expiresAt,
        allowedCIDRs,
        seenScopes,
        seenAttributes);
  }

  /** The same token, accepted from these networks only; empty for all. */
  public Credential from(List<String> networks) {
    return new Credential(
        role, name, id, sha256, suffix, issuedAt, expiresAt, networks, scopes, attributes);
  }

  /** The door that a token opens. */
  public enum Role {
    /** The SCIM endpoint, for the identity provider. */
    PROVIDER,
    /** The application API. */
    APPLICATION
  }
}
