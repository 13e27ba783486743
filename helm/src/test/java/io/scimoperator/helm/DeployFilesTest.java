package io.scimoperator.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.openshift.api.model.operatorhub.v1alpha1.ClusterServiceVersion;
import io.fabric8.openshift.api.model.operatorhub.v1alpha1.StrategyDetailsDeployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is made of the chart for kustomize and for the Operator Lifecycle Manager. */
class DeployFilesTest {

  private static final Path CHECKOUT = Path.of("..");
  private static Map<String, String> files = Map.of();

  @BeforeAll
  static void make() throws IOException {
    files = DeployFiles.of(CHECKOUT);
  }

  @Test
  void whatIsCommittedIsWhatTheChartMakes() throws IOException {
    Path deploy = CHECKOUT.resolve("deploy");
    Map<String, String> committed = new TreeMap<>();
    for (String made : List.of("kustomize", "olm")) {
      try (Stream<Path> found = Files.walk(deploy.resolve(made))) {
        for (Path file : found.filter(Files::isRegularFile).toList()) {
          committed.put(deploy.relativize(file).toString(), Files.readString(file));
        }
      }
    }

    assertThat(committed.keySet()).isEqualTo(files.keySet());
    assertThat(committed).as("./dev docs brings deploy/ up to date").isEqualTo(files);
  }

  @Test
  void theBaseHasEveryObjectOfTheChartAndItsNamespace() {
    List<String> listed =
        Tree.readAll(text("kustomize/kustomization.yaml")).getFirst().list("resources").stream()
            .map(String::valueOf)
            .toList();

    assertThat(listed.stream().map(name -> "kustomize/" + name))
        .containsExactlyInAnyOrderElementsOf(
            files.keySet().stream()
                .filter(name -> name.startsWith("kustomize/"))
                .filter(name -> !name.endsWith("kustomization.yaml"))
                .toList());
    assertThat(listed).hasSize(Rendering.of(CHECKOUT.resolve("helm/scim-operator")).size() + 1);
  }

  @Test
  void everyObjectIsOneOfItsKindWithNothingLeftOver() {
    assertThat(
            files.entrySet().stream()
                .filter(file -> file.getKey().endsWith(".yaml"))
                .filter(file -> !file.getKey().matches(".*/(kustomization|annotations)\\.yaml"))
                .map(file -> Models.read(file.getValue())))
        .hasSizeGreaterThan(15)
        .allSatisfy(objects -> assertThat(objects).hasSize(1));
  }

  @Test
  void nothingOfHelmIsLeft() {
    assertThat(
            Stream.of("kustomize/", "olm/")
                .flatMap(folder -> objects(folder).stream())
                .map(HasMetadata::getMetadata))
        .allSatisfy(metadata -> {
          assertThat(metadata.getLabels() == null ? Map.of() : metadata.getLabels())
              .doesNotContainKeys("helm.sh/chart", "app.kubernetes.io/managed-by");
          assertThat(metadata.getAnnotations() == null ? Map.of() : metadata.getAnnotations())
              .doesNotContainKey("helm.sh/resource-policy");
        });
  }

  @Test
  void theBundleOwnsTheDefinitionsThatItHas() {
    ClusterServiceVersion version = version();

    assertThat(version.getSpec().getCustomresourcedefinitions().getOwned())
        .extracting(owned -> owned.getName() + " " + owned.getVersion())
        .containsExactlyInAnyOrderElementsOf(
            objects("olm/").stream()
                .filter(CustomResourceDefinition.class::isInstance)
                .map(definition -> definition.getMetadata().getName() + " v1alpha1")
                .toList());
    assertThat(version.getSpec().getCustomresourcedefinitions().getOwned())
        .allSatisfy(owned -> assertThat(owned.getSpecDescriptors()).isNotEmpty());
    assertThat(Models.read(examples(version))).hasSize(2);
  }

  private static String examples(ClusterServiceVersion version) {
    String list =
        Objects.requireNonNull(version.getMetadata().getAnnotations().get("alm-examples"));
    return Tree.readAll("items: " + list.replace("\n", " ")).getFirst().children("items").stream()
        .map(Tree::yaml)
        .reduce("", (all, one) -> all + "---\n" + one);
  }

  @Test
  void theBundleGrantsWhatTheChartGrants() {
    var install = version().getSpec().getInstall().getSpec();
    List<PolicyRule> granted =
        Stream.concat(install.getPermissions().stream(), install.getClusterPermissions().stream())
            .flatMap(permission -> permission.getRules().stream())
            .toList();
    List<PolicyRule> ofChart =
        Rendering.of(CHECKOUT.resolve("helm/scim-operator")).stream()
            .filter(object ->
                object.name().equals("scim-operator:scim-operator")
                    || object.name().equals("scim-operator-leader-election"))
            .flatMap(object -> Models.read(object.yaml()).stream())
            .flatMap(DeployFilesTest::rules)
            .toList();

    assertThat(granted).containsExactlyInAnyOrderElementsOf(ofChart).isNotEmpty();
  }

  private static Stream<PolicyRule> rules(KubernetesResource object) {
    return switch (object) {
      case io.fabric8.kubernetes.api.model.rbac.ClusterRole role -> role.getRules().stream();
      case io.fabric8.kubernetes.api.model.rbac.Role role -> role.getRules().stream();
      default -> Stream.empty();
    };
  }

  @Test
  void theOperatorOfTheBundleWorksInTheNamespacesThatAreChosen() {
    StrategyDetailsDeployment details = version().getSpec().getInstall().getSpec();

    assertThat(details.getDeployments()).hasSize(1);
    assertThat(
            details
                .getDeployments()
                .getFirst()
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst()
                .getEnv())
        .filteredOn(variable -> variable.getName().equals("SCIM_OPERATOR_NAMESPACES"))
        .extracting(variable -> variable.getValueFrom().getFieldRef().getFieldPath())
        .containsExactly("metadata.annotations['olm.targetNamespaces']");
  }

  @Test
  void theDockerfileOfTheBundleSaysWhatItsAnnotationsSay() {
    Tree annotations =
        Tree.readAll(text("olm/metadata/annotations.yaml")).getFirst().child("annotations");

    assertThat(annotations.fields()).isNotEmpty();
    assertThat(text("olm/Dockerfile").lines())
        .containsAll(
            annotations.fields().entrySet().stream()
                .map(label -> "LABEL " + label.getKey() + "=" + label.getValue())
                .toList());
  }

  private static String text(String name) {
    assertThat(files).containsKey(name);
    return files.getOrDefault(name, "");
  }

  private static ClusterServiceVersion version() {
    return Models.read(
            text("olm/manifests/scim-operator.clusterserviceversion.yaml"),
            ClusterServiceVersion.class)
        .getFirst();
  }

  private static List<HasMetadata> objects(String folder) {
    return files.entrySet().stream()
        .filter(file -> file.getKey().startsWith(folder) && file.getKey().endsWith(".yaml"))
        .filter(file -> !file.getKey().matches(".*/(kustomization|annotations)\\.yaml"))
        .flatMap(file -> Models.read(file.getValue(), HasMetadata.class).stream())
        .toList();
  }
}
