package io.scimoperator.operator.directory;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.scimoperator.admin.v1.AdminJson;
import io.scimoperator.admin.v1.Credential;
import io.scimoperator.admin.v1.DirectoryConfiguration;
import io.scimoperator.admin.v1.GuardConfiguration;
import io.scimoperator.admin.v1.PortalConfiguration;
import io.scimoperator.admin.v1.SecurityEvents;
import io.scimoperator.admin.v1.Webhook;
import io.scimoperator.api.v1alpha1.DeprovisionGuardSpec;
import io.scimoperator.operator.settings.DirectorySettings;
import io.scimoperator.operator.settings.TokenSettings;
import io.scimoperator.operator.token.Acceptance;
import io.scimoperator.operator.token.KnownToken;
import io.scimoperator.operator.token.TokenState;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the runtime is told of a directory. Pure: the same settings and tokens, the same bytes. */
final class Configurations {

  private Configurations() {}

  /** Who is told of events. */
  record Told(List<Webhook> webhooks, @Nullable SecurityEvents securityEvents) {

    /** Nobody. */
    static final Told NOBODY = new Told(List.of(), null);

    Told {
      webhooks = List.copyOf(webhooks);
    }

    /** Everybody of the spec, with what was observed. */
    static Told of(Observed observed, List<SigningStep> steps) {
      DirectorySettings settings = observed.settings();
      return new Told(
          new WebhookConfigurations(settings.identity(), observed.sealing())
              .of(settings.webhooks(), steps),
          new SecurityEventConfigurations(settings, observed.sealing(), observed.secrets())
              .of(steps));
    }
  }

  /** The body of the PUT; its SHA-256 is the digest that the runtime reports. */
  static String body(
      DirectorySettings settings,
      List<TokenStep> steps,
      Told told,
      @Nullable PortalConfiguration portal) {
    DirectoryConfiguration configuration =
        new DirectoryConfiguration(
            settings.identity().namespace(),
            settings.identity().name(),
            settings.displayName(),
            settings.provider(),
            settings.endpoint().label(),
            settings.unknownMembers(),
            settings.schemas(),
            settings.users(),
            settings.roles(),
            steps.stream().flatMap(Configurations::credentials).toList(),
            settings.eventRetention(),
            told.webhooks(),
            portal,
            guard(settings),
            settings.rateLimit(),
            told.securityEvents());
    try {
      return AdminJson.MAPPER.writeValueAsString(configuration);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a configuration is always JSON", e);
    }
  }

  private static @Nullable GuardConfiguration guard(DirectorySettings settings) {
    DeprovisionGuardSpec limits = settings.deprovisionGuard();
    return limits == null
        ? null
        : new GuardConfiguration(limits, settings.deprovisionPermission().until());
  }

  private static Stream<Credential> credentials(TokenStep step) {
    return switch (step) {
      case TokenStep.InForce inForce -> credentials(inForce.settings(), inForce.state());
      case TokenStep.Leave leave -> Stream.empty();
    };
  }

  private static Stream<Credential> credentials(TokenSettings token, Acceptance state) {
    Stream.Builder<Credential> credentials = Stream.builder();
    credentials.add(credential(token, state.present(), state.presentSince(), null));
    state
        .successor()
        .ifPresent(made -> credentials.add(credential(token, made.token(), made.since(), null)));
    TokenState.Previous previous = state.previous();
    if (previous != null) {
      KnownToken old = new KnownToken(previous.id(), previous.sha256(), previous.suffix());
      credentials.add(credential(token, old, previous.issuedAt(), previous.revokeAt()));
    }
    return credentials.build();
  }

  private static Credential credential(
      TokenSettings settings, KnownToken token, Instant since, @Nullable Instant end) {
    return new Credential(
        settings.role(),
        settings.name(),
        token.id(),
        token.sha256(),
        token.suffix(),
        since,
        end,
        settings.allowedCIDRs(),
        settings.sight().scopes(),
        settings.sight().attributes());
  }
}
