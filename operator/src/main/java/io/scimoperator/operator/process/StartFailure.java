package io.scimoperator.operator.process;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Says in one line why the operator could not start, and what to do about it. Pure. */
public final class StartFailure {

  /** The kind in the address of a list of ours. */
  private static final Pattern OURS =
      Pattern.compile("/apis/scim-operator\\.io/[^/]+/(?:namespaces/[^/]+/)?([a-z]+)");

  private StartFailure() {}

  /**
   * A line for a person, without the stack.
   *
   * @param api URL of the API server
   */
  public static String of(Throwable failure, String api) {
    Optional<KubernetesClientException> answer =
        causes(failure, KubernetesClientException.class).filter(e -> e.getCode() != 0).findFirst();
    if (answer.isPresent()) {
      return ofAnswer(answer.get());
    }
    Optional<IOException> noAnswer = causes(failure, IOException.class).findFirst();
    if (noAnswer.isPresent()) {
      return "the Kubernetes API at %s does not answer (%s): is it up, and does KUBECONFIG name it?"
          .formatted(api, said(noAnswer.get()));
    }
    if (causes(failure, TimeoutException.class).findAny().isPresent()) {
      return "the Kubernetes API at "
          + api
          + " answered too slowly: what is there could not be read in time";
    }
    return said(innermost(failure));
  }

  private static String ofAnswer(KubernetesClientException answer) {
    String message = message(answer);
    return switch (answer.getCode()) {
      case HttpURLConnection.HTTP_NOT_FOUND -> missing(String.valueOf(answer.getMessage()));
      case HttpURLConnection.HTTP_FORBIDDEN ->
          "the operator lacks a permission: "
              + message
              + ". Install the roles of the chart (rbac.create=true); where they are only for some"
              + " namespaces, name these in SCIM_OPERATOR_NAMESPACES";
      case HttpURLConnection.HTTP_UNAUTHORIZED ->
          "the API server does not take the operator's credentials: " + message;
      default -> "the API server answered " + answer.getCode() + ": " + message;
    };
  }

  private static String missing(String message) {
    Matcher ours = OURS.matcher(message);
    return ours.find()
        ? "the custom resource "
            + ours.group(1)
            + ".scim-operator.io is not installed: kubectl apply --server-side -f crds/crd/, or"
            + " install the chart with crds.enabled=true"
        : "the API server does not know what the operator asks for: " + message;
  }

  private static String message(KubernetesClientException answer) {
    return Optional.ofNullable(answer.getStatus())
        .map(Status::getMessage)
        .orElse(String.valueOf(answer.getMessage()));
  }

  private static String said(Throwable failure) {
    String type = failure.getClass().getSimpleName();
    return failure.getMessage() == null ? type : type + ": " + failure.getMessage();
  }

  private static <T extends Throwable> Stream<T> causes(Throwable failure, Class<T> type) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .filter(type::isInstance)
        .map(type::cast);
  }

  private static Throwable innermost(Throwable failure) {
    return causes(failure, Throwable.class).reduce((outer, inner) -> inner).orElse(failure);
  }
}
