package io.scimoperator.operator.desired;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.scimoperator.admin.v1.PortalConfiguration;
import io.scimoperator.admin.v1.PortalLink;
import io.scimoperator.operator.settings.DirectorySettings;
import io.scimoperator.operator.settings.PortalSettings;
import io.scimoperator.token.BearerToken;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Secret that holds the link to a portal: {@code url}, which is the link, {@code token}, the
 * secret in it, {@code issuedAt} and {@code expiresAt}. It goes with its Directory.
 */
public final class PortalSecret {

  /** The secret in the link, of the form of a bearer token. */
  static final String TOKEN = "token";

  private static final String URL = "url";
  private static final String ISSUED_AT = "issuedAt";
  private static final String EXPIRES_AT = "expiresAt";

  private PortalSecret() {}

  /** A link, and when it was made. */
  public record Link(BearerToken token, Instant issuedAt) {

    /** When another one takes its place. */
    public Instant expiresAt(PortalSettings portal) {
      return issuedAt.plus(portal.linkLifetime());
    }
  }

  /** The Secret as it should be. The link was made by the caller. */
  public static Secret of(DirectorySettings settings, PortalSettings portal, Link link) {
    return new SecretBuilder()
        .withMetadata(
            new ObjectMetaBuilder(Child.owned(settings.identity(), portal.secretName()))
                .addToLabels(Labels.PORTAL, "link")
                .build())
        .withType("Opaque")
        .withData(
            TokenSecret.encoded(
                Map.of(
                    URL,
                    settings.endpoint().portalUrl() + "/enter?link=" + link.token().text(),
                    TOKEN,
                    link.token().text(),
                    ISSUED_AT,
                    link.issuedAt().toString(),
                    EXPIRES_AT,
                    link.expiresAt(portal).toString())))
        .build();
  }

  /** What is in one; empty if there is no link of ours in it. */
  public static Optional<Link> read(Secret secret) {
    Map<String, String> data = TokenSecret.plain(secret);
    try {
      return BearerToken.parse(data.getOrDefault(TOKEN, ""))
          .filter(token -> data.containsKey(ISSUED_AT))
          .map(token -> new Link(token, Instant.parse(data.getOrDefault(ISSUED_AT, ""))));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** Whether a Secret is such a one. */
  public static boolean is(Secret secret) {
    Map<String, String> labels = secret.getMetadata().getLabels();
    return labels != null && labels.containsKey(Labels.PORTAL);
  }

  /** What the runtime is told of a portal with this link, or with none. */
  public static PortalConfiguration configuration(
      DirectorySettings settings, PortalSettings portal, Optional<Link> link) {
    List<PortalLink> links =
        link
            .map(made ->
                PortalLink.declared(
                    made.token().id(),
                    made.token().sha256(),
                    portal.contact(),
                    made.issuedAt(),
                    made.expiresAt(portal)))
            .stream()
            .toList();
    return new PortalConfiguration(settings.endpoint().portalUrl(), links);
  }
}
