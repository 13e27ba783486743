package io.scimoperator.admin.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A link to the portal of one directory, as the runtime may know it: never the secret in it.
 *
 * @param id the public id that the secret carries
 * @param sha256 SHA-256 of the secret's text (UTF-8), 64 lower-case hexadecimal digits
 * @param contact who it is for: the name of the actor in events
 * @param expiresAt when it opens the portal no longer
 * @param madeBy who gave it out: {@code directory}, {@code admin} or {@code application <name>};
 *     null for {@code directory}
 * @param returnUrl where its holder came from and can go back to; null if that is not known
 * @param openedAt when it was last used; null if it never was, or the Directory declares it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PortalLink(
    String id,
    String sha256,
    String contact,
    Instant issuedAt,
    Instant expiresAt,
    @Nullable String madeBy,
    @Nullable String returnUrl,
    @Nullable Instant openedAt) {

  /** A link that a Directory declares. */
  public static PortalLink declared(
      String id, String sha256, String contact, Instant issuedAt, Instant expiresAt) {
    return new PortalLink(id, sha256, contact, issuedAt, expiresAt, null, null, null);
  }

  /** The same link, used at a moment. */
  public PortalLink opened(Instant moment) {
    return new PortalLink(id, sha256, contact, issuedAt, expiresAt, madeBy, returnUrl, moment);
  }
}
