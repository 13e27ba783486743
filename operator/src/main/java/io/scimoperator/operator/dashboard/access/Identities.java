package io.scimoperator.operator.dashboard.access;

import io.fabric8.kubernetes.api.model.authentication.TokenReview;
import io.fabric8.kubernetes.api.model.authentication.TokenReviewBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenReviewStatus;
import io.fabric8.kubernetes.api.model.authentication.UserInfo;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Asks the API server whose a token is, by a TokenReview. Thread-safe.
 *
 * @param audience that tokens must be for; null for the API server's own
 */
public record Identities(KubernetesClient client, @Nullable String audience) {

  private static final Logger LOG = System.getLogger(Identities.class.getName());

  /** Whose {@code token} is. */
  public Verdict of(String token) {
    TokenReview review =
        new TokenReviewBuilder()
            .withNewSpec()
            .withToken(token)
            .withAudiences(audience == null ? List.of() : List.of(audience))
            .endSpec()
            .build();
    try {
      return verdict(client.authentication().v1().tokenReviews().create(review).getStatus());
    } catch (KubernetesClientException e) {
      LOG.log(
          Level.WARNING,
          "nobody can sign in to the dashboard, since TokenReviews fail: {0}",
          e.getMessage());
      return new Verdict.Unanswered();
    }
  }

  private Verdict verdict(@Nullable TokenReviewStatus status) {
    if (status == null || !Boolean.TRUE.equals(status.getAuthenticated())) {
      return new Verdict.Refused();
    }
    return audience == null || status.getAudiences().contains(audience)
        ? new Verdict.Known(person(status.getUser()))
        : new Verdict.Refused();
  }

  private static Person person(UserInfo user) {
    return new Person(
        user.getUsername(),
        user.getUid(),
        Objects.requireNonNullElse(user.getGroups(), List.of()),
        Objects.requireNonNullElse(user.getExtra(), Map.of()));
  }
}
