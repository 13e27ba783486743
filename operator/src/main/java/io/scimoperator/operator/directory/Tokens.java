package io.scimoperator.operator.directory;

import io.fabric8.kubernetes.api.model.Secret;
import io.scimoperator.operator.condition.TokenReason;
import io.scimoperator.operator.desired.Labels;
import io.scimoperator.operator.desired.TokenSecret;
import io.scimoperator.operator.settings.DirectorySettings;
import io.scimoperator.operator.settings.TokenSettings;
import io.scimoperator.operator.settings.TokenSettings.Keeping;
import io.scimoperator.operator.token.TokenData;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads tokens from the Secrets that were observed. Pure. */
final class Tokens {

  private Tokens() {}

  /** The tokens of the spec, in its order. */
  static List<Token> of(DirectorySettings settings, Collection<Secret> secrets, Instant now) {
    Map<String, Secret> byName =
        secrets.stream()
            .collect(Collectors.toMap(s -> s.getMetadata().getName(), Function.identity()));
    return settings.tokens().stream().map(token -> of(settings, token, byName, now)).toList();
  }

  /** Secrets of this directory's tokens that the spec does not name any more. */
  static List<Secret> obsolete(DirectorySettings settings, Collection<Secret> secrets) {
    Set<String> named =
        settings.tokens().stream().flatMap(Tokens::secrets).collect(Collectors.toSet());
    return secrets.stream()
        .filter(secret -> isToken(secret) && belongsTo(settings, secret))
        .filter(secret -> !named.contains(secret.getMetadata().getName()))
        .toList();
  }

  /** Names of the Secrets that a token is about. */
  static Stream<String> secrets(TokenSettings token) {
    return Stream.of(token.secretName(), token.ownSecret()).distinct();
  }

  private static Token of(
      DirectorySettings settings, TokenSettings token, Map<String, Secret> byName, Instant now) {
    Optional<Token> others = belongsToAnother(settings, token, byName);
    return others.orElseGet(() ->
        switch (token.keeping()) {
          case Keeping.Ours ours -> ours(settings, token, byName, now);
          case Keeping.Theirs theirs ->
              foreign(
                  settings,
                  token,
                  ForeignTokens.seen(token, theirs, byName.get(token.secretName())),
                  new Found(byName, now));
        });
  }

  private static Optional<Token> belongsToAnother(
      DirectorySettings settings, TokenSettings token, Map<String, Secret> byName) {
    return Optional.ofNullable(byName.get(token.secretName()))
        .flatMap(secret -> Optional.ofNullable(label(secret, Labels.DIRECTORY)))
        .filter(directory -> !directory.equals(settings.identity().name()))
        .map(directory ->
            new Token.Unusable(
                token,
                TokenReason.SECRET_UNUSABLE,
                "Secret %s belongs to Directory %s: choose another secretName for %s."
                    .formatted(token.secretName(), directory, token.name())));
  }

  private record Found(Map<String, Secret> byName, Instant now) {}

  private static Token foreign(
      DirectorySettings settings, TokenSettings token, Token.Seen seen, Found found) {
    Optional<Secret> state = Optional.ofNullable(found.byName().get(token.ownSecret()));
    return new Token.Foreign(
        token,
        seen,
        state,
        state
            .or(() -> formerSecret(settings, token, found.byName()))
            .flatMap(secret -> ForeignTokens.remembered(secret, found.now())));
  }

  /** The Secret that the operator kept for a token of that name before the spec changed. */
  private static Optional<Secret> formerSecret(
      DirectorySettings settings, TokenSettings token, Map<String, Secret> byName) {
    return obsolete(settings, byName.values()).stream()
        .filter(other -> TokenSecret.key(other).equals(TokenSecret.key(token)))
        .findFirst();
  }

  private static Token ours(
      DirectorySettings settings, TokenSettings token, Map<String, Secret> byName, Instant now) {
    Secret secret = byName.get(token.secretName());
    if (secret == null) {
      Optional<Secret> former = formerSecret(settings, token, byName);
      return new Token.Missing(
          token,
          former.flatMap(f -> TokenData.read(TokenSecret.plain(f), madeAt(f, now))),
          former.flatMap(f -> TokenData.readForeign(TokenSecret.plain(f), madeAt(f, now))));
    }
    return TokenData.read(TokenSecret.plain(secret), madeAt(secret, now))
        .<Token>map(state -> new Token.Held(token, state, secret))
        .orElseGet(() ->
            new Token.Unusable(
                token,
                TokenReason.SECRET_UNUSABLE,
                "Secret %s holds no token of this operator and is left as it is: delete it, or"
                        .formatted(token.secretName())
                    + " choose another secretName for "
                    + token.name()
                    + "."));
  }

  static Instant madeAt(Secret secret, Instant now) {
    return Optional.ofNullable(secret.getMetadata().getCreationTimestamp())
        .map(Instant::parse)
        .orElse(now);
  }

  private static boolean isToken(Secret secret) {
    return label(secret, Labels.TOKEN) != null;
  }

  private static boolean belongsTo(DirectorySettings settings, Secret secret) {
    return settings.identity().name().equals(label(secret, Labels.DIRECTORY));
  }

  private static @Nullable String label(Secret secret, String name) {
    Map<String, String> labels = secret.getMetadata().getLabels();
    return labels == null ? null : labels.get(name);
  }
}
