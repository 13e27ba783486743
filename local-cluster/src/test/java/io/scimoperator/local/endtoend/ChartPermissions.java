package io.scimoperator.local.endtoend;

import com.marcnuri.helm.Helm;
import io.fabric8.kubernetes.api.model.ContextBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamedAuthInfoBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What the chart lets the operator do in a cluster that asks for permissions. */
final class ChartPermissions {

  private static final Path CHART = Path.of("../helm/scim-operator");
  private static final String OPERATOR = "scim-operator";
  private static final long TOKEN_SECONDS = Duration.ofHours(2).toSeconds();
  private static final Set<String> KINDS =
      Set.of("ServiceAccount", "ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding");

  private ChartPermissions() {}

  /**
   * Grants them to a service account.
   *
   * @param administrator kubeconfig of one who may grant them
   * @param directory that the service account's own kubeconfig is written into
   * @return that kubeconfig
   */
  static Path grant(Path administrator, Path directory) {
    Config config = Config.fromKubeconfig(administrator.toFile());
    try (KubernetesClient client = new KubernetesClientBuilder().withConfig(config).build()) {
      client
          .resource(
              new NamespaceBuilder().withNewMetadata().withName(OPERATOR).endMetadata().build())
          .serverSideApply();
      objects(client).forEach(object -> client.resource(object).forceConflicts().serverSideApply());
      return kubeconfig(administrator, directory, token(client));
    }
  }

  private static List<HasMetadata> objects(KubernetesClient client) {
    String rendering =
        new Helm(CHART)
            .template()
            .withName(OPERATOR)
            .withNamespace(OPERATOR)
            .withKubeVersion("1.30.0")
            .call();
    return client
        .load(new ByteArrayInputStream(rendering.getBytes(StandardCharsets.UTF_8)))
        .items()
        .stream()
        .filter(object -> KINDS.contains(object.getKind()))
        .toList();
  }

  private static String token(KubernetesClient client) {
    return client
        .serviceAccounts()
        .inNamespace(OPERATOR)
        .withName(OPERATOR)
        .tokenRequest(
            new TokenRequestBuilder()
                .withNewSpec()
                .withExpirationSeconds(TOKEN_SECONDS)
                .endSpec()
                .build())
        .getStatus()
        .getToken();
  }

  private static Path kubeconfig(Path administrator, Path directory, String token) {
    try {
      var config =
          Serialization.unmarshal(
              Files.readString(administrator), io.fabric8.kubernetes.api.model.Config.class);
      String cluster = config.getClusters().getFirst().getName();
      config.setUsers(
          List.of(
              new NamedAuthInfoBuilder()
                  .withName(OPERATOR)
                  .withNewUser()
                  .withToken(token)
                  .endUser()
                  .build()));
      config
          .getContexts()
          .forEach(named ->
              named.setContext(
                  new ContextBuilder().withCluster(cluster).withUser(OPERATOR).build()));
      Path file = Files.createDirectories(directory).resolve("operator.kubeconfig");
      return Files.writeString(file, Serialization.asYaml(config));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
