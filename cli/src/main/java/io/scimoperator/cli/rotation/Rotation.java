package io.scimoperator.cli.rotation;

import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.api.v1alpha1.Provider;
import io.scimoperator.api.v1alpha1.TokenState;
import io.scimoperator.api.v1alpha1.TokenStatus;
import io.scimoperator.cli.cluster.Cluster;
import io.scimoperator.cli.outcome.ExitCode;
import io.scimoperator.cli.outcome.Failure;
import io.scimoperator.cli.output.Document;
import io.scimoperator.cli.view.DirectoryView;
import io.scimoperator.cli.view.NamedToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One token's way to a new one.
 *
 * @param directory its name
 */
public record Rotation(Cluster cluster, String directory, NamedToken token) {

  private static final Duration LOOK = Duration.ofMillis(300);

  /**
   * The token that is meant.
   *
   * @param name null for that of the identity provider, if the operator makes one and no more
   * @throws Failure if it is not clear, there is none of that name, or it is kept elsewhere
   */
  public static NamedToken choose(Directory directory, @Nullable String name) {
    List<NamedToken> all = NamedToken.of(directory);
    List<NamedToken> ours = all.stream().filter(NamedToken::ours).toList();
    String names = String.join(", ", ours.stream().map(NamedToken::name).toList());
    List<NamedToken> obvious =
        ours.stream().filter(token -> token.kind() == NamedToken.Kind.PROVIDER).toList();
    if (name == null && obvious.size() != 1) {
      throw new Failure(
          ExitCode.USAGE,
          ours.isEmpty()
              ? "The operator makes no token of this Directory: replace it in the Secret that it is"
                  + " kept in."
              : "Which token? This Directory has %s.".formatted(names));
    }
    NamedToken chosen =
        (name == null ? obvious : all)
            .stream()
                .filter(token -> name == null || token.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                    new Failure(
                        ExitCode.NOT_FOUND,
                        "This Directory has no token %s; it has %s.".formatted(name, names)));
    if (!chosen.ours()) {
      throw new Failure(
          ExitCode.USAGE,
          "Token %s is not the operator's: replace it in Secret %s, and the operator follows."
              .formatted(chosen.name(), chosen.secretName()));
    }
    return chosen;
  }

  /**
   * Asks the operator.
   *
   * @throws Failure if it would not do it now
   */
  public void request(Directory now) {
    if (Boolean.TRUE.equals(now.getSpec().suspend())) {
      throw new Failure(
          ExitCode.WRONG_STATE,
          "Directory %s is suspended, and rotates nothing: set spec.suspend to false first."
              .formatted(directory));
    }
    Map<String, String> annotations =
        Objects.requireNonNullElse(now.getMetadata().getAnnotations(), Map.of());
    String pending = annotations.get(Directory.ROTATE_ANNOTATION);
    if (pending != null && !pending.equals(token.name())) {
      throw new Failure(
          ExitCode.WRONG_STATE,
          "Directory %s is asked already for a new token %s: wait until the annotation %s is gone."
              .formatted(directory, pending, Directory.ROTATE_ANNOTATION));
    }
    cluster.annotate(directory, Directory.ROTATE_ANNOTATION, token.name());
  }

  /**
   * Waits until another token than that of {@code before} is in force.
   *
   * @throws Failure if that does not come about in time
   */
  public TokenStatus await(Directory before, Duration patience) {
    String old = active(before).map(TokenStatus::id).orElse("");
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      Directory now = cluster.directory(directory);
      Optional<TokenStatus> current = active(now).filter(status -> !status.id().equals(old));
      if (current.isPresent()) {
        return current.get();
      }
      if (System.nanoTime() > deadline) {
        throw late(now, patience);
      }
      pause();
    }
  }

  private Failure late(Directory now, Duration patience) {
    String ready =
        DirectoryView.of(now)
            .condition("Ready")
            .filter(condition -> !condition.status().equals("True"))
            .map(condition -> " It is not ready: " + condition.message())
            .orElse(" Does the operator run?");
    return new Failure(
        ExitCode.TIMED_OUT,
        "No new token %s of Directory %s after %d s; the request stands.%s kubectl scim doctor %s says more."
            .formatted(token.name(), directory, patience.toSeconds(), ready, directory));
  }

  /** What a person has to do with a new token. */
  public List<String> whatToDo(Directory before, TokenStatus current) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Secret %s/%s holds a new token, %s (…%s)."
            .formatted(
                cluster.namespace(),
                token.secretName(),
                current.id(),
                Objects.requireNonNullElse(current.suffix(), "")));
    lines.add(
        switch (token.kind()) {
          case PROVIDER ->
              "Now put it into %s: kubectl scim tokens %s %s -n %s --reveal shows it."
                  .formatted(
                      console(before.getSpec().provider()),
                      directory,
                      token.name(),
                      cluster.namespace());
          case APPLICATION ->
              "An application that reads the Secret when it starts has to be restarted; one that"
                  + " mounts it reads the new token by itself.";
        });
    previous(cluster.directory(directory))
        .ifPresent(old ->
            lines.add(
                "The old one, %s, is accepted until it is no longer used, at most until %s."
                    .formatted(old.id(), Objects.requireNonNullElse(old.expiresAt(), "its end"))));
    return lines;
  }

  private static String console(@Nullable Provider provider) {
    return provider == null || provider == Provider.GENERIC
        ? "the identity provider"
        : "the console of " + Document.word(provider);
  }

  private Optional<TokenStatus> active(Directory now) {
    return status(now, TokenState.ACTIVE);
  }

  private Optional<TokenStatus> previous(Directory now) {
    return status(now, TokenState.PREVIOUS);
  }

  /** By its Secret too, since a provider's token and an application's may have the same name. */
  private Optional<TokenStatus> status(Directory now, TokenState state) {
    return DirectoryView.of(now).tokens().stream()
        .filter(status -> status.name().equals(token.name()) && status.state() == state)
        .filter(
            status -> status.secretName() == null || status.secretName().equals(token.secretName()))
        .findFirst();
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure(ExitCode.TIMED_OUT, "Interrupted; the request stands.", e);
    }
  }
}
