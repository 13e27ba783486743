package io.scimoperator.operator.directory;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.scimoperator.admin.v1.AdminJson;
import io.scimoperator.admin.v1.Credential;
import io.scimoperator.admin.v1.DirectoryConfiguration;
import io.scimoperator.operator.settings.DirectorySettings;
import io.scimoperator.operator.settings.TokenSettings;
import io.scimoperator.operator.token.TokenState;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the runtime is told of a directory. Pure: the same settings and tokens, the same bytes. */
final class Configurations {

  private Configurations() {}

  /** The body of the PUT; its SHA-256 is the digest that the runtime reports. */
  static String body(DirectorySettings settings, List<TokenStep> steps) {
    DirectoryConfiguration configuration =
        new DirectoryConfiguration(
            settings.identity().namespace(),
            settings.identity().name(),
            settings.displayName(),
            settings.provider(),
            settings.endpoint().label(),
            settings.unknownMembers(),
            settings.schemas(),
            steps.stream().flatMap(Configurations::credentials).toList());
    try {
      return AdminJson.MAPPER.writeValueAsString(configuration);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a configuration is always JSON", e);
    }
  }

  private static Stream<Credential> credentials(TokenStep step) {
    return switch (step) {
      case TokenStep.InForce inForce -> credentials(inForce.settings(), inForce.state());
      case TokenStep.Leave leave -> Stream.empty();
    };
  }

  private static Stream<Credential> credentials(TokenSettings token, TokenState state) {
    Stream.Builder<Credential> credentials = Stream.builder();
    credentials.add(credential(token, state.current()));
    TokenState.Issued staged = state.staged();
    if (staged != null) {
      credentials.add(credential(token, staged));
    }
    TokenState.Previous previous = state.previous();
    if (previous != null) {
      credentials.add(
          new Credential(
              token.role(),
              token.name(),
              previous.id(),
              previous.sha256(),
              previous.suffix(),
              previous.issuedAt(),
              previous.revokeAt()));
    }
    return credentials.build();
  }

  private static Credential credential(TokenSettings settings, TokenState.Issued issued) {
    @Nullable Instant never = null;
    return new Credential(
        settings.role(),
        settings.name(),
        issued.token().id(),
        issued.token().sha256(),
        issued.token().suffix(),
        issued.issuedAt(),
        never);
  }
}
