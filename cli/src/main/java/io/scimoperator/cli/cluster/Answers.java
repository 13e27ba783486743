package io.scimoperator.cli.cluster;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.scimoperator.cli.outcome.ExitCode;
import io.scimoperator.cli.outcome.Failure;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells in the words of a person what the Kubernetes API answered. */
public final class Answers {

  /** Less is no answer of HTTP. */
  private static final int LEAST_STATUS = 100;

  private Answers() {}

  /** What the API server may be asked for. */
  public interface Question<T> {
    @Nullable T ask();
  }

  /**
   * Asks; empty if there is no such object.
   *
   * @param deed what is attempted, such as "read Secret a/b"
   * @throws Failure that says why it is refused
   */
  public static <T> Optional<T> of(String deed, Question<T> question) {
    try {
      return Optional.ofNullable(question.ask());
    } catch (KubernetesClientException e) {
      if (e.getCode() == 404) {
        return Optional.empty();
      }
      throw failure(deed, e);
    }
  }

  private static Failure failure(String deed, KubernetesClientException e) {
    if (e.getCode() < LEAST_STATUS) {
      return new Failure(
          ExitCode.UNREACHABLE,
          "The cluster does not answer, so you cannot %s: %s. Is it the right --context?"
              .formatted(deed, cause(e)),
          e);
    }
    return switch (e.getCode()) {
      case 401 ->
          new Failure(
              ExitCode.FORBIDDEN,
              "The cluster does not know who you are, so you cannot %s: sign in again, or name another --context."
                  .formatted(deed),
              e);
      case 403 -> new Failure(ExitCode.FORBIDDEN, "You may not %s: %s".formatted(deed, said(e)), e);
      default ->
          new Failure(
              ExitCode.WRONG_STATE, "The cluster refused to %s: %s".formatted(deed, said(e)), e);
    };
  }

  private static String said(KubernetesClientException e) {
    return e.getStatus() == null || e.getStatus().getMessage() == null
        ? String.valueOf(e.getMessage())
        : e.getStatus().getMessage();
  }

  private static String cause(Throwable failure) {
    Throwable deepest = failure;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    String name = deepest.getClass().getSimpleName();
    return deepest.getMessage() == null ? name : name + ", " + deepest.getMessage();
  }
}
