package io.scimoperator.operator.desired;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.scimoperator.operator.settings.NetworkSettings;
import io.scimoperator.operator.settings.PodSettings;
import io.scimoperator.operator.settings.RuntimeSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The runtime's container: restricted, read-only but for its data and its temporary files. */
final class RuntimeContainer {

  static final String ADMIN = "admin";
  static final String TEMPORARY = "tmp";

  private static final String ADMIN_PATH = "/etc/scim/admin";
  private static final String TEMPORARY_PATH = "/tmp";

  private RuntimeContainer() {}

  static Container of(RuntimeSettings runtime, PodStorage storage) {
    PodSettings pods = runtime.pods();
    return new ContainerBuilder()
        .withName("scim-runtime")
        .withImage(pods.image())
        .withPorts(Arrays.stream(RuntimePort.values()).map(RuntimePort::containerPort).toList())
        .withEnv(storage.variables())
        .addToEnv(env("SCIM_ADMIN_TOKEN_FILE", ADMIN_PATH + "/" + AdminSecret.TOKEN))
        .addAllToEnv(proxies(runtime.network().trustedProxies()))
        .addAllToEnv(webhooks(runtime.network()))
        .withVolumeMounts(
            storage.mount(),
            new VolumeMountBuilder(mount(ADMIN, ADMIN_PATH)).withReadOnly(true).build(),
            mount(TEMPORARY, TEMPORARY_PATH))
        // It lives while it waits for a database that is away; a migration on a volume comes first.
        .withStartupProbe(probe("/health/live", 1, 600))
        .withReadinessProbe(probe("/health/ready", 2, 2))
        .withLivenessProbe(probe("/health/live", 10, 6))
        .withResources(pods.resources())
        .withNewSecurityContext()
        .withAllowPrivilegeEscalation(false)
        .withReadOnlyRootFilesystem(true)
        .withNewCapabilities()
        .withDrop(List.of("ALL"))
        .endCapabilities()
        .endSecurityContext()
        .build();
  }

  private static List<EnvVar> proxies(List<String> networks) {
    return networks.isEmpty()
        ? List.of()
        : List.of(env("SCIM_TRUSTED_PROXIES", String.join(",", networks)));
  }

  private static List<EnvVar> webhooks(NetworkSettings network) {
    List<EnvVar> variables = new ArrayList<>();
    if (!network.webhookNetworks().isEmpty()) {
      variables.add(
          env("SCIM_WEBHOOK_ALLOWED_NETWORKS", String.join(",", network.webhookNetworks())));
    }
    if (network.plainWebhooks()) {
      variables.add(env("SCIM_WEBHOOK_ALLOW_HTTP", "true"));
    }
    return variables;
  }

  private static EnvVar env(String name, String value) {
    return new EnvVarBuilder().withName(name).withValue(value).build();
  }

  private static VolumeMount mount(String volume, String path) {
    return new VolumeMountBuilder().withName(volume).withMountPath(path).build();
  }

  private static Probe probe(String path, int periodSeconds, int failures) {
    return new ProbeBuilder()
        .withNewHttpGet()
        .withPath(path)
        .withPort(new IntOrString(RuntimePort.ADMIN.portName()))
        .endHttpGet()
        .withPeriodSeconds(periodSeconds)
        .withTimeoutSeconds(2)
        .withFailureThreshold(failures)
        .build();
  }
}
