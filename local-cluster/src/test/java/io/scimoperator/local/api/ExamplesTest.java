package io.scimoperator.local.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.scimoperator.api.v1alpha1.Directory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example, applied as GitOps tools apply it: what is applied comes back as it is. */
class ExamplesTest {

  private static final Path EXAMPLES = Path.of("../examples");

  /** Kinds of tools that are not in this cluster. */
  private static final Set<String> FOREIGN =
      Set.of(
          "argoproj.io",
          "source.toolkit.fluxcd.io",
          "kustomize.toolkit.fluxcd.io",
          "kustomize.config.k8s.io");

  private static final PatchContext APPLY =
      new PatchContext.Builder()
          .withPatchType(PatchType.SERVER_SIDE_APPLY)
          .withFieldManager("argocd-controller")
          .withForce(true)
          .build();

  private static ApiClient api;

  @BeforeAll
  static void start() {
    api = ApiClient.start(LocalApiOptions.inMemory());
    for (String plural : List.of("directories", "directoryclasses")) {
      api.client()
          .resource(text(Path.of("../crds/crd/" + plural + "." + Directory.GROUP + ".yaml")))
          .create();
    }
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  static List<Path> examples() throws IOException {
    try (Stream<Path> files = Files.walk(EXAMPLES)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  private static List<ObjectNode> objects(Path example) {
    return Stream.of(text(example).split("(?m)^---$", -1))
        .map(document -> Serialization.unmarshal(document, ObjectNode.class))
        .filter(
            object -> !FOREIGN.contains(object.path("apiVersion").asText().replaceFirst("/.*", "")))
        .toList();
  }

  private static HasMetadata apply(ObjectNode object) {
    GenericKubernetesResource wanted =
        Serialization.unmarshal(Serialization.asJson(object), GenericKubernetesResource.class);
    Resource<GenericKubernetesResource> resource =
        wanted.getMetadata().getNamespace() == null
                && object.path("kind").asText().equals("Directory")
            ? api.client().resource(wanted).inNamespace("tenants")
            : api.client().resource(wanted);
    return resource.patch(APPLY);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void anExampleAppliedTwiceShowsNoDrift(Path example) {
    for (ObjectNode object : objects(example)) {
      HasMetadata first = apply(object);
      HasMetadata second = apply(object);

      assertThat(second.getMetadata().getResourceVersion())
          .as("a second application writes nothing")
          .isEqualTo(first.getMetadata().getResourceVersion());
      assertComesBack(
          example + " " + object.path("kind").asText(),
          object,
          Serialization.unmarshal(Serialization.asJson(second), ObjectNode.class));
    }
  }

  /**
   * By the rules of Argo CD: of an object only the fields that were applied are compared; a list is
   * compared as a whole, so nothing may be filled in inside.
   */
  private static void assertComesBack(String path, JsonNode applied, JsonNode live) {
    if (applied.isObject()) {
      applied
          .properties()
          .forEach(field ->
              assertComesBack(
                  path + "." + field.getKey(), field.getValue(), live.path(field.getKey())));
    } else {
      assertThat(live).as(path).isEqualTo(applied);
    }
  }

  @Test
  void defaultsAreFilledInAtTheTopOnly() {
    ObjectNode directory =
        Serialization.unmarshal(
            """
            apiVersion: scim-operator.io/v1alpha1
            kind: Directory
            metadata: {name: bare, namespace: tenants}
            spec:
              displayName: Bare
              endpoint: {ingress: {tls: {secretName: x}}, host: x.example.com}
              tokens: [{name: idp, rotation: {interval: 90d}}]
              applications: [{name: crm}]
            """,
            ObjectNode.class);

    ObjectNode live =
        Serialization.unmarshal(Serialization.asJson(apply(directory)), ObjectNode.class);
    ObjectNode spec = (ObjectNode) live.path("spec");
    spec.remove(List.of("provider", "deletionPolicy"));

    assertThat(spec).isEqualTo(directory.path("spec"));
  }

  @Test
  void everyTaskHasItsExample() throws IOException {
    assertThat(examples())
        .extracting(example -> EXAMPLES.relativize(example).toString())
        .contains(
            "acme-okta.yaml",
            "globex-entra.yaml",
            "more/minimal.yaml",
            "more/shared.yaml",
            "more/postgresql.yaml",
            "more/ingress-cert-manager.yaml",
            "more/gateway.yaml",
            "more/own-token.yaml",
            "gitops/directories/acme.yaml");
  }
}
