package io.scimoperator.images;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.scimoperator.local.api.LocalApi;
import io.scimoperator.local.api.LocalApiOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The images of this checkout, made over a base of this machine, unpacked and started. */
class ImagesTest {

  private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
  private static final Release RELEASE =
      new Release("1.2.3", "0123abcd", Instant.parse("2026-11-24T00:00:00Z"));

  private static final Map<Program, Unpacked> IMAGES = new EnumMap<>(Program.class);
  private static final Map<Program, String> DIGESTS = new EnumMap<>(Program.class);

  @TempDir private static Path folder;
  private static String base = "";

  @BeforeAll
  static void makeBoth() throws Exception {
    base = LocalBaseImage.in(folder);
    new Stage(CHECKOUT, folder.resolve("first/stage")).prepare();
    for (Program program : Program.values()) {
      DIGESTS.put(program, make(program, folder.resolve("first")));
      IMAGES.put(
          program,
          Unpacked.of(archive(folder.resolve("first"), program), folder.resolve(program.module())));
    }
  }

  private static Path archive(Path target, Program program) {
    return target.resolve(program.module() + ".tar");
  }

  private static String make(Program program, Path target) {
    Stage stage = new Stage(CHECKOUT, target.resolve("stage"));
    stage.add(program, true);
    return new OciImage(stage, new BaseImage(base), RELEASE, target.resolve("kept"))
        .write(
            program,
            "localhost/scim-operator/" + program.module() + ":1.2.3",
            archive(target, program),
            System.out);
  }

  private static Unpacked image(Program program) {
    return Objects.requireNonNull(IMAGES.get(program));
  }

  @ParameterizedTest
  @EnumSource
  void anArchiveNamesItsOneImage(Program program) {
    JsonNode manifests = image(program).index().get("manifests");

    assertThat(manifests).hasSize(1);
    assertThat(manifests.at("/0/digest").asText()).isEqualTo(DIGESTS.get(program));
    assertThat(manifests.at("/0/annotations/org.opencontainers.image.ref.name").asText())
        .isEqualTo("localhost/scim-operator/" + program.module() + ":1.2.3");
  }

  @ParameterizedTest
  @EnumSource
  void theConfigurationSaysWhoRunsWhatAndWhere(Program program) {
    Unpacked image = image(program);

    assertThat(image.configuredText("User")).isEqualTo("65532:65532");
    assertThat(image.configured("Entrypoint")).isEqualTo(program.entrypoint());
    assertThat(image.configured("Cmd")).isEmpty();
    assertThat(image.config().at("/config/ExposedPorts").fieldNames())
        .toIterable()
        .containsExactlyElementsOf(program.ports().stream().map(port -> port + "/tcp").toList());
    assertThat(image.config().get("created").asText()).isEqualTo("2026-11-24T00:00:00Z");
    assertThat(image.config().at("/config/Labels"))
        .extracting(JsonNode::asText)
        .contains("1.2.3", "0123abcd", "Apache-2.0", program.title());
  }

  @ParameterizedTest
  @EnumSource
  void theReferenceDockerfileSaysTheSame(Program program) throws Exception {
    List<String> lines =
        Files.readAllLines(CHECKOUT.resolve("images/Dockerfile." + program.module()));
    String entrypoint = new ObjectMapper().writeValueAsString(program.entrypoint());

    assertThat(lines)
        .contains("USER " + Layout.USER, "WORKDIR " + Layout.APPLICATION)
        .contains("ENTRYPOINT " + entrypoint)
        .contains(
            "EXPOSE " + String.join(" ", program.ports().stream().map(String::valueOf).toList()))
        .contains("COPY java " + Layout.JAVA)
        .contains("COPY %s/app %s".formatted(program.module(), Layout.APPLICATION));
  }

  @ParameterizedTest
  @EnumSource
  void nobodyButRootMayWriteToWhatIsInside(Program program) throws Exception {
    Path root = image(program).root();
    try (Stream<Path> files = Files.walk(root)) {
      assertThat(files.filter(file -> !Files.isSymbolicLink(file)))
          .filteredOn(file -> !file.equals(root))
          .allSatisfy(file ->
              assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                  .matches("rw[-x]r-[-x]r-[-x]"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void theListOfComponentsHasEveryJarAndTheJavaRuntime(Program program) throws Exception {
    Path application = image(program).workingDirectory();
    JsonNode list = new ObjectMapper().readTree(application.resolve("sbom.cdx.json").toFile());
    List<String> components =
        StreamSupport.stream(list.get("components").spliterator(), false)
            .map(c -> c.get("name").asText() + "-" + c.get("version").asText())
            .toList();

    assertThat(list.get("bomFormat").asText()).isEqualTo("CycloneDX");
    try (Stream<Path> jars = Files.list(application.resolve("lib"))) {
      assertThat(components)
          .containsAll(jars.map(jar -> jar.getFileName().toString().replace(".jar", "")).toList())
          .contains("openjdk-" + System.getProperty("java.runtime.version"));
    }
  }

  @Test
  void aPushedImageIsTheOneThatWasWritten() throws Exception {
    Path first = folder.resolve("first");
    OciImage image =
        new OciImage(
            new Stage(CHECKOUT, first.resolve("stage")),
            new BaseImage(base),
            RELEASE,
            first.resolve("kept"));
    try (LocalRegistry registry = new LocalRegistry(folder)) {
      String name = registry.address() + "/scim/operator:1.2.3";

      String digest =
          image.push(Program.OPERATOR, new OciImage.Destination(name, true), System.out);

      assertThat(digest).isEqualTo(DIGESTS.get(Program.OPERATOR));
      assertThat(registry.manifests()).containsEntry("/v2/scim/operator/manifests/1.2.3", digest);
      assertThat(registry.blobs())
          .containsAll(image(Program.OPERATOR).manifest().get("layers").findValuesAsText("digest"));
    }
  }

  /** Each with what made it, so that one that differs is known by name. */
  private static List<String> layers(Unpacked image) {
    List<String> made = image.config().get("history").findValuesAsText("comment");
    List<String> digests = image.manifest().get("layers").findValuesAsText("digest");
    return Stream.concat(made.stream(), digests.stream()).toList();
  }

  @Test
  void aSecondBuildInAnotherFolderHasTheSameDigests() throws Exception {
    Path another = folder.resolve("another/folder");
    new Stage(CHECKOUT, another.resolve("stage")).prepare();

    for (Program program : Program.values()) {
      String digest = make(program, another);

      Unpacked second =
          Unpacked.of(archive(another, program), another.resolve("unpacked-" + program.module()));
      assertThat(layers(second)).as("layers of " + program).isEqualTo(layers(image(program)));
      assertThat(digest).isEqualTo(DIGESTS.get(program));
    }
  }

  @Test
  void theRuntimeStartsFromItsImageWithItsCache() throws Exception {
    int port = StartedImage.freePort();
    Map<String, String> environment =
        Map.of(
            "SCIM_DATA_DIR", folder.resolve("data").toString(),
            "SCIM_PORT", "0",
            "SCIM_API_PORT", "0",
            "SCIM_ADMIN_PORT", String.valueOf(port),
            "SCIM_DRAIN_SECONDS", "0");
    try (StartedImage started =
        new StartedImage(
            image(Program.RUNTIME), folder.resolve("runtime.log"), port, environment)) {
      assertThat(started.awaitReady()).isNotEmpty();
      assertThat(started.cached())
          .as("classes from the cache; ./dev image --record brings its list up to date")
          .isGreaterThan(0.75);
    }
  }

  @Test
  void theOperatorStartsFromItsImageWithItsCache() throws Exception {
    int port = StartedImage.freePort();
    Path kubeconfig = folder.resolve("kubeconfig");
    try (LocalApi api = LocalApi.start(LocalApiOptions.inMemory())) {
      Files.writeString(kubeconfig, api.kubeconfig());
      applyDefinitions(kubeconfig);
      Map<String, String> environment =
          Map.of(
              "KUBECONFIG",
              kubeconfig.toString(),
              "SCIM_RUNTIME_IMAGE",
              "localhost/scim-operator/scim-runtime:1.2.3",
              "SCIM_POD_NAMESPACE",
              "default",
              "SCIM_HEALTH_PORT",
              String.valueOf(port));
      try (StartedImage started =
          new StartedImage(
              image(Program.OPERATOR), folder.resolve("operator.log"), port, environment)) {
        assertThat(started.awaitReady()).isNotEmpty();
        assertThat(started.cached())
            .as("classes from the cache; ./dev image --record brings its list up to date")
            .isGreaterThan(0.75);
      }
    }
  }

  private static void applyDefinitions(Path kubeconfig) throws Exception {
    try (KubernetesClient client =
            new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(kubeconfig.toFile()))
                .build();
        Stream<Path> definitions = Files.list(CHECKOUT.resolve("crds/crd"))) {
      for (Path definition : definitions.toList()) {
        client
            .resource(
                Serialization.unmarshal(
                    Files.readString(definition), CustomResourceDefinition.class))
            .create();
      }
    }
  }
}
