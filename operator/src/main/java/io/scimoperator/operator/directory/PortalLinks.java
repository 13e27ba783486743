package io.scimoperator.operator.directory;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.scimoperator.admin.v1.PortalConfiguration;
import io.scimoperator.operator.desired.PortalSecret;
import io.scimoperator.operator.settings.DirectorySettings;
import io.scimoperator.operator.settings.PortalSettings;
import io.scimoperator.token.BearerToken;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the Secret with the link to a portal. A link whose time is over, or whose Secret somebody
 * deleted, has a new one take its place; a Secret of that name that is not ours is left alone.
 */
record PortalLinks(Observed observed, Sources sources, KubernetesClient client) {

  /** What the runtime is to be told of the portal; null if there is none. */
  @Nullable PortalConfiguration settle(Supplier<BearerToken> generator) {
    DirectorySettings settings = observed.settings();
    PortalSettings portal = settings.portal();
    if (portal == null) {
      return null;
    }
    Optional<Secret> actual = secret(observed, portal);
    if (actual.isPresent() && !PortalSecret.is(actual.get())) {
      return PortalSecret.configuration(settings, portal, Optional.empty());
    }
    PortalSecret.Link link =
        actual
            .flatMap(PortalSecret::read)
            .filter(held -> observed.now().isBefore(held.expiresAt(portal)))
            .orElseGet(() -> made(generator, observed.now()));
    write(actual, PortalSecret.of(settings, portal, link));
    return PortalSecret.configuration(settings, portal, Optional.of(link));
  }

  private static PortalSecret.Link made(Supplier<BearerToken> generator, Instant now) {
    return new PortalSecret.Link(generator.get(), now.truncatedTo(ChronoUnit.SECONDS));
  }

  private void write(Optional<Secret> actual, Secret desired) {
    if (actual.isEmpty()) {
      sources.secrets().remember(client.resource(desired).create(), Optional.empty());
    } else if (!desired.getData().equals(actual.get().getData())) {
      Secret written =
          client
              .resource(desired)
              .lockResourceVersion(actual.get().getMetadata().getResourceVersion())
              .update();
      sources.secrets().remember(written, actual);
    }
  }

  /** Deletes the Secret of a portal that is to be no more. */
  void tidy() {
    if (observed.settings().portal() == null) {
      observed.secrets().stream()
          .filter(PortalSecret::is)
          .forEach(secret ->
              client
                  .resource(secret)
                  .lockResourceVersion(secret.getMetadata().getResourceVersion())
                  .delete());
    }
  }

  /** What the runtime was told last, as far as the Secret says; null if there is no portal. */
  static @Nullable PortalConfiguration asItIs(Observed observed) {
    PortalSettings portal = observed.settings().portal();
    return portal == null
        ? null
        : PortalSecret.configuration(
            observed.settings(),
            portal,
            secret(observed, portal).filter(PortalSecret::is).flatMap(PortalSecret::read));
  }

  private static Optional<Secret> secret(Observed observed, PortalSettings portal) {
    return observed.secrets().stream()
        .filter(secret -> secret.getMetadata().getName().equals(portal.secretName()))
        .findFirst();
  }
}
