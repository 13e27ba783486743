package io.scimoperator.cli.view;

import io.scimoperator.api.v1alpha1.ApplicationSpec;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.api.v1alpha1.TokenSource;
import io.scimoperator.api.v1alpha1.TokenSpec;
import io.scimoperator.cli.cluster.Names;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A token that a spec asks for, and where it is kept.
 *
 * @param name of the entry in {@code spec.tokens} or {@code spec.applications}
 * @param kind for people: what uses it
 * @param key of the Secret that it is in
 * @param ours whether the operator makes and rotates it
 */
public record NamedToken(String name, Kind kind, String secretName, String key, boolean ours) {

  /** What a token opens. */
  public enum Kind {
    PROVIDER,
    APPLICATION
  }

  /** Those of a Directory, in the order of its spec. */
  public static List<NamedToken> of(Directory directory) {
    String name = directory.getMetadata().getName();
    Stream<NamedToken> provider =
        Objects.requireNonNullElse(directory.getSpec().tokens(), TokenSpec.STANDARD).stream()
            .map(token -> of(name, token));
    Stream<NamedToken> applications =
        Objects.requireNonNullElse(directory.getSpec().applications(), List.<ApplicationSpec>of())
            .stream()
            .map(application -> of(name, application));
    return Stream.concat(provider, applications).toList();
  }

  private static NamedToken of(String directory, TokenSpec token) {
    return new NamedToken(
        token.name(),
        Kind.PROVIDER,
        Objects.requireNonNullElse(token.secretName(), Names.tokenSecret(directory, token.name())),
        Objects.requireNonNullElse(token.secretKey(), Names.TOKEN_KEY),
        token.source() != TokenSource.EXISTING_SECRET);
  }

  private static NamedToken of(String directory, ApplicationSpec application) {
    return new NamedToken(
        application.name(),
        Kind.APPLICATION,
        Objects.requireNonNullElse(
            application.secretName(), Names.applicationSecret(directory, application.name())),
        Names.TOKEN_KEY,
        true);
  }
}
