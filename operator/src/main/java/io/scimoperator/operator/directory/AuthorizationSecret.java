package io.scimoperator.operator.directory;

import io.fabric8.kubernetes.api.model.Secret;
import io.scimoperator.operator.desired.TokenSecret;
import io.scimoperator.operator.settings.DirectorySettings;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The header that a receiver of pushed security events wants, in a Secret that somebody else keeps.
 * One key of it is read and no other, so that a Directory cannot have any Secret of its namespace
 * sent to an address of its choice. Pure.
 */
final class AuthorizationSecret {

  private static final String KEY = "authorization";
  private static final String FORM = "[ -~]{1,4096}";

  private AuthorizationSecret() {}

  /** The value of the header; empty if the Secret is not there, or has none that can be sent. */
  static Optional<String> value(Collection<Secret> secrets, String name) {
    return secrets.stream()
        .filter(secret -> secret.getMetadata().getName().equals(name))
        .map(secret -> TokenSecret.plain(secret).getOrDefault(KEY, "").strip())
        .filter(value -> value.matches(FORM))
        .findFirst();
  }

  /** What is wrong with one that a receiver wants, and what to do; empty if nothing is. */
  static Optional<String> problem(DirectorySettings settings, Collection<Secret> secrets) {
    return settings.receivers().stream()
        .flatMap(receiver -> {
          String name = receiver.push() == null ? null : receiver.push().authorizationSecretName();
          return Optional.ofNullable(problem(receiver.name(), name, secrets)).stream();
        })
        .findFirst();
  }

  private static @Nullable String problem(
      String receiver, @Nullable String name, Collection<Secret> secrets) {
    return name == null || value(secrets, name).isPresent()
        ? null
        : "The receiver %s gets nothing: Secret %s is not there, or its key authorization is no"
                .formatted(receiver, name)
            + " header of at most 4096 printable characters, such as Bearer and a token.";
  }
}
