package io.scimoperator.operator.settings;

import io.scimoperator.admin.v1.Credential.Role;
import io.scimoperator.api.v1alpha1.ApplicationSpec;
import io.scimoperator.api.v1alpha1.RotationSpec;
import io.scimoperator.api.v1alpha1.TokenSpec;
import io.scimoperator.operator.token.RotationPolicy;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A token that a Directory has, and the Secret that it lives in.
 *
 * @param name of the entry in {@code spec.tokens} or {@code spec.applications}, by role
 */
public record TokenSettings(Role role, String name, String secretName, RotationPolicy policy) {

  private static final List<TokenSpec> ONE_TOKEN = List.of(new TokenSpec("idp", null, null));

  static Stream<TokenSettings> ofProvider(
      DirectoryIdentity identity,
      @Nullable List<TokenSpec> tokens,
      @Nullable RotationSpec rotation) {
    return Objects.requireNonNullElse(tokens, ONE_TOKEN).stream()
        .map(token ->
            new TokenSettings(
                Role.PROVIDER,
                token.name(),
                Objects.requireNonNullElse(
                    token.secretName(), identity.workload() + "-token-" + token.name()),
                policy(token.rotation(), rotation)));
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
                policy(application.rotation(), rotation)));
  }

  private static RotationPolicy policy(
      @Nullable RotationSpec stated, @Nullable RotationSpec otherwise) {
    return RotationPolicy.of(stated == null ? otherwise : stated);
  }
}
