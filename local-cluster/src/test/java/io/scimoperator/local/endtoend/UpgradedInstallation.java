package io.scimoperator.local.endtoend;

import com.marcnuri.helm.Helm;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.scimoperator.local.api.LocalApi;
import io.scimoperator.local.api.LocalApiOptions;
import io.scimoperator.local.ingress.LocalIngress;
import io.scimoperator.local.kubelet.LocalImage;
import io.scimoperator.local.kubelet.LocalNode;
import io.scimoperator.local.kubelet.LocalNodeOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** A cluster where the chart of one checkout is installed, and then that of another. */
final class UpgradedInstallation implements AutoCloseable {

  static final String NAMESPACE = "scim-operator";

  private final Path before;
  private final Path after;
  private final LocalApi api;
  private final KubernetesClient client;
  private final LocalNode node;
  private final LocalIngress ingress;
  private final TestCluster cluster;

  /**
   * Starts the cluster, empty.
   *
   * @param before checkout with the jars of operator and runtime, built
   * @param after the same, of what is upgraded to
   */
  UpgradedInstallation(Path directory, Path before, Path after) throws IOException {
    this.before = before;
    this.after = after;
    api = LocalApi.start(LocalApiOptions.in(directory.resolve("api")));
    Path kubeconfig = Files.writeString(directory.resolve("kubeconfig"), api.kubeconfig());
    client =
        new KubernetesClientBuilder()
            .withConfig(Config.fromKubeconfig(kubeconfig.toFile()))
            .build();
    node =
        LocalNode.start(
            client,
            new LocalNodeOptions(
                directory.resolve("node"), images(kubeconfig), true, Clock.systemUTC()));
    ingress = LocalIngress.start(client, "127.0.0.1", 0);
    cluster = new TestCluster(new TestCluster.Api(client, kubeconfig), ingress.port(), () -> {});
  }

  private Map<String, LocalImage> images(Path kubeconfig) {
    Map<String, String> operator =
        Map.of("KUBECONFIG", kubeconfig.toString(), "SCIM_BIND_ADDRESS", "$(POD_IP)");
    Map<String, String> runtime = Map.of("SCIM_BIND_ADDRESS", "$(POD_IP)");
    return Map.of(
        "operator-before", new LocalImage(java(before, "operator"), List.of(), operator),
        "runtime-before", new LocalImage(java(before, "scim-runtime"), List.of(), runtime),
        "operator-after", new LocalImage(java(after, "operator"), List.of(), operator),
        "runtime-after", new LocalImage(java(after, "scim-runtime"), List.of(), runtime));
  }

  private static List<String> java(Path checkout, String module) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "@" + checkout.resolve(module).resolve("jvm.options"),
        "-jar",
        checkout.resolve(module).resolve("target").resolve(module + ".jar").toString());
  }

  TestCluster cluster() {
    return cluster;
  }

  /** What {@code helm install} does with the chart before. */
  void install() {
    cluster.apply(
        """
        apiVersion: v1
        kind: Namespace
        metadata: {name: %s}
        """
            .formatted(NAMESPACE));
    apply(before, "before");
  }

  /** What {@code helm upgrade} does with the chart after. */
  void upgrade() {
    apply(after, "after");
  }

  /** What {@code helm rollback} does: the chart before, once more. */
  void rollBack() {
    apply(before, "before");
  }

  private void apply(Path checkout, String images) {
    try {
      Path values = Files.createTempFile("values", ".yaml");
      Files.writeString(
          values,
          """
          image: {repository: example.com/operator-%1$s}
          runtime: {image: {repository: example.com/runtime-%1$s}}
          """
              .formatted(images));
      cluster.apply(
          new Helm(checkout.resolve("helm/scim-operator"))
              .template()
              .withName("scim-operator")
              .withNamespace(NAMESPACE)
              .withKubeVersion("1.30.0")
              .withValuesFile(values)
              .call());
      Files.delete(values);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    ingress.close();
    node.close();
    client.close();
    api.close();
  }
}
