package io.scimoperator.operator;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import io.scimoperator.operator.directory.DirectoryReconciler;
import io.scimoperator.operator.runtime.RuntimeClient;
import io.scimoperator.token.BearerToken;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;

/**
 * Starts the operator. The cluster is that of {@code KUBECONFIG} or the pod's own; {@code
 * SCIM_RUNTIME_IMAGE} is the image of the runtime for classes that name none.
 */
public final class Main {

  private static final String IMAGE = "scim-operator/scim-runtime:0.1.0";
  private static final Duration TERMINATION = Duration.ofSeconds(10);

  private Main() {}

  public static void main(String[] arguments) {
    KubernetesClient client = new KubernetesClientBuilder().build();
    String image = System.getenv().getOrDefault("SCIM_RUNTIME_IMAGE", IMAGE);
    Operator operator = operator(client, image, Clock.systemUTC());
    operator.installShutdownHook(TERMINATION);
    operator.start();
  }

  /** The operator on a cluster, not started. */
  public static Operator operator(KubernetesClient client, String image, Clock clock) {
    SecureRandom random = new SecureRandom();
    Operator operator =
        new Operator(configuration ->
            configuration.withKubernetesClient(client).withUseSSAToPatchPrimaryResource(true));
    operator.register(
        new DirectoryReconciler(
            new RuntimeClient(), image, () -> BearerToken.generate(random), clock),
        settings -> settings.withRetry(retry()));
    return operator;
  }

  /** For ever, at first quickly, at last every half minute. */
  private static GenericRetry retry() {
    return new GenericRetry()
        .withoutMaxAttempts()
        .setInitialInterval(500)
        .setIntervalMultiplier(1.5)
        .setMaxInterval(30_000);
  }
}
