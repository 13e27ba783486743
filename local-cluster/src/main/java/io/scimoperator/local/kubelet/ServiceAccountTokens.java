package io.scimoperator.local.kubelet;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.ServiceAccountTokenProjection;
import io.fabric8.kubernetes.api.model.authentication.TokenRequest;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Tokens of service accounts, asked for anew when four fifths of their life have passed. */
final class ServiceAccountTokens {
  private static final long DEFAULT_SECONDS = 3600;

  private record Issued(String token, Instant renewAt) {}

  private final KubernetesClient client;
  private final Clock clock;
  private final Map<String, Issued> issued = new ConcurrentHashMap<>();

  ServiceAccountTokens(KubernetesClient client, Clock clock) {
    this.client = client;
    this.clock = clock;
  }

  String token(Pod pod, ServiceAccountTokenProjection projection) {
    String key = pod.getMetadata().getUid() + "/" + projection.getPath();
    return issued
        .compute(
            key,
            (path, present) ->
                present != null && clock.instant().isBefore(present.renewAt())
                    ? present
                    : request(pod, projection))
        .token();
  }

  /** The tokens of a pod that is gone. */
  void forget(String podUid) {
    issued.keySet().removeIf(key -> key.startsWith(podUid + "/"));
  }

  private Issued request(Pod pod, ServiceAccountTokenProjection projection) {
    Long given = projection.getExpirationSeconds();
    long seconds = given == null ? DEFAULT_SECONDS : given;
    String account = pod.getSpec().getServiceAccountName();
    TokenRequest request =
        new TokenRequestBuilder()
            .withNewSpec()
            .withAudiences(
                projection.getAudience() == null || projection.getAudience().isEmpty()
                    ? new String[0]
                    : new String[] {projection.getAudience()})
            .withExpirationSeconds(seconds)
            .withNewBoundObjectRef(
                "v1", "Pod", pod.getMetadata().getName(), pod.getMetadata().getUid())
            .endSpec()
            .build();
    String token =
        client
            .serviceAccounts()
            .inNamespace(pod.getMetadata().getNamespace())
            .withName(account == null || account.isEmpty() ? "default" : account)
            .tokenRequest(request)
            .getStatus()
            .getToken();
    return new Issued(token, clock.instant().plus(Duration.ofSeconds(seconds * 4 / 5)));
  }
}
