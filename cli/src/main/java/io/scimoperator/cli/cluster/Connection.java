package io.scimoperator.cli.cluster;

import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.scimoperator.cli.outcome.ExitCode;
import io.scimoperator.cli.outcome.Failure;
import java.io.File;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a person names a cluster, as for kubectl.
 *
 * @param kubeconfig null for that of KUBECONFIG, of the home directory or of the pod
 * @param context null for the current one
 * @param namespace null for that of the context
 */
public record Connection(
    @Nullable File kubeconfig, @Nullable String context, @Nullable String namespace) {

  private static final int CONNECT_MILLIS = 5_000;
  private static final int REQUEST_MILLIS = 15_000;

  /** Connects when the first question is asked. */
  public Cluster cluster() {
    Config config = config();
    config.setConnectionTimeout(CONNECT_MILLIS);
    config.setRequestTimeout(REQUEST_MILLIS);
    config.setRequestRetryBackoffLimit(1);
    String otherwise = Objects.requireNonNullElse(config.getNamespace(), "default");
    return new Cluster(
        new KubernetesClientBuilder().withConfig(config).build(),
        Objects.requireNonNullElse(namespace, otherwise));
  }

  /** The contexts that can be chosen from. */
  public List<String> contexts() {
    return config().getContexts().stream().map(NamedContext::getName).toList();
  }

  private Config config() {
    if (kubeconfig == null) {
      return Config.autoConfigure(context);
    }
    if (!kubeconfig.canRead()) {
      throw new Failure(
          ExitCode.USAGE, "%s cannot be read: --kubeconfig names no file.".formatted(kubeconfig));
    }
    return Config.fromKubeconfig(context, kubeconfig);
  }
}
