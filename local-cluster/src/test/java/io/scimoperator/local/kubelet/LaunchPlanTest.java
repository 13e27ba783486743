package io.scimoperator.local.kubelet;

import static io.scimoperator.local.kubelet.Manifests.pod;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountTokenProjection;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** From a container's spec to a command line and an environment. */
class LaunchPlanTest {
  private static final LocalImage IMAGE =
      new LocalImage(
          List.of("java", "-jar"), List.of("app.jar"), Map.of("A", "image", "B", "image"));
  private static final MountPaths MOUNTS =
      new MountPaths(
          Map.of("/data", Path.of("/local/data"), "/data/deep/", Path.of("/local/deep")));

  static Stream<Arguments> commands() {
    return Stream.of(
        argumentSet("the image's own", "{name: a}", List.of("java", "-jar", "app.jar")),
        argumentSet(
            "args replace its arguments", "{name: a, args: [x]}", List.of("java", "-jar", "x")),
        argumentSet("command replaces all", "{name: a, command: [run]}", List.of("run")),
        argumentSet("both", "{name: a, command: [run], args: [x]}", List.of("run", "x")),
        argumentSet(
            "variables and paths",
            "{name: a, args: [$(DIR)/x, $$(DIR), '$(NO)']}",
            List.of("java", "-jar", "/local/data/x", "$(DIR)", "$(NO)")));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void commandAndArgumentsFollowKubernetes(String container, List<String> command) {
    assertThat(plan(container, Map.of("DIR", "/data")).command())
        .containsExactlyElementsOf(command);
  }

  @Test
  void thePodsVariablesOverrideTheImagesAndTheNodes() {
    LaunchPlan plan = plan("{name: a}", Map.of("B", "pod", "HOME", "/data"));

    assertThat(plan.environment())
        .containsOnly(
            Map.entry("PATH", "/bin"),
            Map.entry("A", "image"),
            Map.entry("B", "pod"),
            Map.entry("HOME", "/local/data"));
  }

  @ParameterizedTest
  @CsvSource({
    "/data, /local/data",
    "/data/x, /local/data/x",
    "/data/deep/x, /local/deep/x",
    "/data/deep, /local/deep",
    "/database, /database",
    "see /data, see /data",
  })
  void aMountPathIsRewrittenWhereAValueBeginsWithIt(String value, String rewritten) {
    assertThat(MOUNTS.rewrite(value)).isEqualTo(rewritten);
  }

  @ParameterizedTest
  @CsvSource({
    "scim-runtime, scim-runtime",
    "ghcr.io/acme/scim-runtime:1.2, scim-runtime",
    "localhost:5000/scim-runtime@sha256:abc, scim-runtime",
    "scim-runtime:1.2@sha256:abc, scim-runtime",
  })
  void anImageIsKnownByTheEndOfItsRepository(String image, String repository) {
    assertThat(LocalImage.repository(image)).isEqualTo(repository);
  }

  @Test
  void theEnvironmentComesFromWhereTheSpecSays() {
    Map<String, String> variables =
        variables(
            """
            name: a
            envFrom:
            - {prefix: S_, secretRef: {name: login}}
            - {configMapRef: {name: absent, optional: true}}
            env:
            - {name: USER, valueFrom: {secretKeyRef: {name: login, key: user}}}
            - {name: LEVEL, valueFrom: {configMapKeyRef: {name: settings, key: level}}}
            - {name: NONE, valueFrom: {configMapKeyRef: {name: settings, key: none, optional: true}}}
            - {name: IP, valueFrom: {fieldRef: {fieldPath: status.podIP}}}
            - {name: UID, valueFrom: {fieldRef: {fieldPath: metadata.uid}}}
            - {name: APP, valueFrom: {fieldRef: {fieldPath: "metadata.labels['app']"}}}
            - {name: URL, value: "http://$(IP):8080/$(USER)"}
            """);

    assertThat(variables)
        .containsExactly(
            Map.entry("S_user", "ann"),
            Map.entry("USER", "ann"),
            Map.entry("LEVEL", "high"),
            Map.entry("IP", "127.1.2.3"),
            Map.entry("UID", "uid-1"),
            Map.entry("APP", "web"),
            Map.entry("URL", "http://127.1.2.3:8080/ann"));
  }

  static Stream<Arguments> missing() {
    return Stream.of(
        argumentSet(
            "a Secret", "secretKeyRef: {name: absent, key: x}", "secret \"absent\" not found"),
        argumentSet(
            "a key of a Secret",
            "secretKeyRef: {name: login, key: x}",
            "couldn't find key x in Secret default/login"),
        argumentSet(
            "a field",
            "fieldRef: {fieldPath: status.moon}",
            "variable V: the local node has no field status.moon"));
  }

  @ParameterizedTest
  @MethodSource("missing")
  void whatIsMissingIsNamed(String source, String message) {
    String container = "name: a\nenv: [{name: V, valueFrom: {%s}}]".formatted(source);

    assertThatThrownBy(() -> variables(container))
        .isInstanceOf(NotReadyYet.class)
        .hasMessage(message);
  }

  private static Map<String, String> variables(String container) {
    Pod pod = podOf(container);
    pod.getMetadata().setUid("uid-1");
    return new ContainerEnvironment(pod, "127.1.2.3", new Objects())
        .of(pod.getSpec().getContainers().getFirst());
  }

  private static LaunchPlan plan(String container, Map<String, String> variables) {
    Container spec = podOf(container).getSpec().getContainers().getFirst();
    LaunchPlan.Surroundings around =
        new LaunchPlan.Surroundings(
            Map.of("PATH", "/bin", "HOME", "/home"), MOUNTS, Path.of("/home"), Path.of("/log"));
    return LaunchPlan.of(spec, IMAGE, variables, around);
  }

  private static Pod podOf(String container) {
    return pod("web", "containers:\n- " + container.indent(2).strip());
  }

  private static final class Objects implements ClusterObjects {
    @Override
    public Optional<Secret> secret(String namespace, String name) {
      return Optional.of(name)
          .filter("login"::equals)
          .map(known -> new SecretBuilder().addToData("user", "YW5u").build());
    }

    @Override
    public Optional<ConfigMap> configMap(String namespace, String name) {
      return Optional.of(name)
          .filter("settings"::equals)
          .map(known -> new ConfigMapBuilder().addToData("level", "high").build());
    }

    @Override
    public String token(Pod pod, ServiceAccountTokenProjection projection) {
      return "token";
    }

    @Override
    public Optional<Path> claimDirectory(String namespace, String name) {
      return Optional.empty();
    }
  }
}
