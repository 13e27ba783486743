package io.scimoperator.local.command;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.scimoperator.api.v1alpha1.Directory;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A cluster as the commands see it. */
record Cluster(KubernetesClient client) implements AutoCloseable {

  private static final String OPERATOR = "scim-operator";
  private static final PatchContext APPLY =
      new PatchContext.Builder()
          .withPatchType(PatchType.SERVER_SIDE_APPLY)
          .withFieldManager("scim-operator-dev")
          .withForce(true)
          .build();

  static Cluster of(Path kubeconfig) {
    if (!Files.isReadable(kubeconfig)) {
      throw new Complaint(kubeconfig + " cannot be read: is there a cluster? ./dev up starts one.");
    }
    File file = kubeconfig.toFile();
    return new Cluster(
        new KubernetesClientBuilder().withConfig(Config.fromKubeconfig(file)).build());
  }

  /** Whether somebody else runs pods here. */
  boolean hasNodes() {
    return client.nodes().list().getItems().stream()
        .anyMatch(node -> !node.getMetadata().getName().equals("local"));
  }

  /** Applies every object of a YAML text; a refusal tells {@code origin}. */
  void apply(String yaml, String origin) {
    ByteArrayInputStream in = new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8));
    for (HasMetadata object : client.load(in).items()) {
      try {
        client.resource(object).patch(APPLY);
      } catch (KubernetesClientException e) {
        String reason = e.getStatus() == null ? e.getMessage() : e.getStatus().getMessage();
        throw new Complaint(
            "%s: %s %s was not applied: %s"
                .formatted(origin, object.getKind(), object.getMetadata().getName(), reason),
            e);
      }
    }
  }

  void apply(Path file) {
    try {
      apply(Files.readString(file), file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** Waits until the custom resources are served. */
  void awaitDefinitions() {
    for (String name : List.of("directories", "directoryclasses")) {
      client
          .apiextensions()
          .v1()
          .customResourceDefinitions()
          .withName(name + "." + Directory.GROUP)
          .waitUntilCondition(Cluster::isEstablished, 30, TimeUnit.SECONDS);
    }
  }

  private static boolean isEstablished(@Nullable CustomResourceDefinition definition) {
    return definition != null
        && definition.getStatus() != null
        && definition.getStatus().getConditions().stream()
            .anyMatch(c -> c.getType().equals("Established") && c.getStatus().equals("True"));
  }

  List<Directory> directories() {
    return client.resources(Directory.class).inAnyNamespace().list().getItems();
  }

  /** Links to the portals of Directories that have one, by namespace and name of the Directory. */
  Map<String, String> portals() {
    Map<String, String> links = new HashMap<>();
    for (Secret secret :
        client.secrets().inAnyNamespace().withLabel("scim-operator.io/portal").list().getItems()) {
      links.put(
          secret.getMetadata().getNamespace()
              + "/"
              + secret.getMetadata().getLabels().get("scim-operator.io/directory"),
          new String(
              Base64.getDecoder().decode(secret.getData().get("url")), StandardCharsets.UTF_8));
    }
    return links;
  }

  /** Where the operator's dashboard is; empty if it has none. */
  Optional<String> dashboard() {
    return Optional.ofNullable(
            client.apps().deployments().inNamespace(OPERATOR).withName(OPERATOR).get())
        .stream()
        .flatMap(found -> found.getSpec().getTemplate().getSpec().getContainers().stream())
        .flatMap(container -> container.getEnv().stream())
        .filter(variable -> variable.getName().equals("SCIM_DASHBOARD_PORT"))
        .map(EnvVar::getValue)
        .filter(port -> port != null && !port.isEmpty())
        .map(port -> "http://localhost:" + port)
        .findFirst();
  }

  @Override
  public void close() {
    client.close();
  }
}
