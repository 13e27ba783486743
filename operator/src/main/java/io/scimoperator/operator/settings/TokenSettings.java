package io.scimoperator.operator.settings;

import io.scimoperator.admin.v1.Credential.Role;
import io.scimoperator.api.v1alpha1.ApplicationScope;
import io.scimoperator.api.v1alpha1.ApplicationSpec;
import io.scimoperator.api.v1alpha1.RotationSpec;
import io.scimoperator.api.v1alpha1.TokenSource;
import io.scimoperator.api.v1alpha1.TokenSpec;
import io.scimoperator.operator.token.RotationPolicy;
import io.scimoperator.operator.token.TokenData;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A token that a Directory has, and the Secret that it lives in.
 *
 * @param name of the entry in {@code spec.tokens} or {@code spec.applications}, by role
 * @param allowedCIDRs networks that it is accepted from; empty for all
 * @param sight of an application
 */
public record TokenSettings(
    Role role,
    String name,
    String secretName,
    RotationPolicy policy,
    Keeping keeping,
    List<String> allowedCIDRs,
    Sight sight) {

  public TokenSettings {
    allowedCIDRs = List.copyOf(allowedCIDRs);
  }

  /**
   * What an application sees; null for all.
   *
   * @param scopes what it may read
   * @param attributes of users
   */
  public record Sight(@Nullable List<ApplicationScope> scopes, @Nullable List<String> attributes) {

    static final Sight ALL = new Sight(null, null);

    public Sight {
      scopes = scopes == null ? null : List.copyOf(scopes);
      attributes = attributes == null ? null : List.copyOf(attributes);
    }
  }

  /** Who keeps the token. */
  public sealed interface Keeping {

    /** The operator, in the Secret that the settings name. */
    record Ours() implements Keeping {}

    /**
     * Somebody else, in the Secret that the settings name.
     *
     * @param key of the token in it
     * @param stateSecret Secret of the operator that remembers what it saw there
     */
    record Theirs(String key, String stateSecret) implements Keeping {}
  }

  /** The Secret that the operator writes. */
  public String ownSecret() {
    return switch (keeping) {
      case Keeping.Ours ours -> secretName;
      case Keeping.Theirs theirs -> theirs.stateSecret();
    };
  }

  static Stream<TokenSettings> ofProvider(
      DirectoryIdentity identity,
      @Nullable List<TokenSpec> tokens,
      @Nullable RotationSpec rotation) {
    return Objects.requireNonNullElse(tokens, TokenSpec.STANDARD).stream()
        .map(token -> ofProvider(identity.workload() + "-token-" + token.name(), token, rotation));
  }

  private static TokenSettings ofProvider(
      String standardName, TokenSpec token, @Nullable RotationSpec rotation) {
    String secretName = Objects.requireNonNullElse(token.secretName(), standardName);
    RotationSpec stated = token.rotation() == null ? rotation : token.rotation();
    List<String> networks = Objects.requireNonNullElse(token.allowedCIDRs(), List.of());
    return switch (Objects.requireNonNullElse(token.source(), TokenSource.GENERATED)) {
      case GENERATED ->
          new TokenSettings(
              Role.PROVIDER,
              token.name(),
              secretName,
              RotationPolicy.of(stated),
              new Keeping.Ours(),
              networks,
              Sight.ALL);
      case EXISTING_SECRET ->
          new TokenSettings(
              Role.PROVIDER,
              token.name(),
              secretName,
              RotationPolicy.of(stated).onlyOnRequest(),
              new Keeping.Theirs(
                  Objects.requireNonNullElse(token.secretKey(), TokenData.TOKEN),
                  standardName + ".seen"),
              networks,
              Sight.ALL);
    };
  }

  static Stream<TokenSettings> ofApplications(
      DirectoryIdentity identity,
      @Nullable List<ApplicationSpec> applications,
      @Nullable RotationSpec rotation) {
    return Objects.requireNonNullElse(applications, List.<ApplicationSpec>of()).stream()
        .map(application ->
            new TokenSettings(
                Role.APPLICATION,
                application.name(),
                Objects.requireNonNullElse(
                    application.secretName(),
                    identity.workload() + "-application-" + application.name()),
                RotationPolicy.of(
                    application.rotation() == null ? rotation : application.rotation()),
                new Keeping.Ours(),
                List.of(),
                new Sight(application.scopes(), application.attributes())));
  }
}
