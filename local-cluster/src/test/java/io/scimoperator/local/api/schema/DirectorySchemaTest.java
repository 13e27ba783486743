package io.scimoperator.local.api.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.local.api.object.FieldError;
import io.scimoperator.local.api.object.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The committed CRD, and what is said of Directories that break its rules. */
class DirectorySchemaTest {

  private static final ObjectSchema DIRECTORY = schema("directories");

  static Stream<Arguments> wrongSpecs() {
    return Stream.of(
        argumentSet("a required field is missing", "{}", "spec.displayName: Required value"),
        argumentSet(
            "a value is not one of those allowed",
            "{displayName: a, provider: Foo}",
            "spec.provider: Unsupported value: \"Foo\": supported values: \"CyberArk\", \"EntraID\","
                + " \"Generic\", \"Google\", \"JumpCloud\", \"Okta\", \"OneLogin\", \"PingFederate\","
                + " \"Rippling\""),
        argumentSet(
            "a text does not match",
            "{displayName: a, tokens: [{name: idp, rotation: {interval: 9 weeks}}]}",
            "spec.tokens[0].rotation.interval: Invalid value: \"9 weeks\":"
                + " spec.tokens[0].rotation.interval in body should match '^[1-9][0-9]{0,5}[dhms]$'"),
        argumentSet(
            "a network is none",
            "{displayName: a, tokens: [{name: idp, allowedCIDRs: [10.0.0.0/8, example.com]}]}",
            "spec.tokens[0].allowedCIDRs[1]: Invalid value: \"example.com\":"
                + " spec.tokens[0].allowedCIDRs[1] in body should match"
                + " '^[0-9a-fA-F:.]+/[0-9]{1,3}$'"),
        argumentSet(
            "a value has the wrong type",
            "{displayName: 5}",
            "spec.displayName: Invalid value: \"integer\": spec.displayName in body must be of type"
                + " string: \"integer\""),
        argumentSet(
            "a text is too long",
            "{displayName: " + "a".repeat(201) + "}",
            "spec.displayName: Too long: may not be more than 200 bytes"),
        argumentSet(
            "a scope that there is not",
            "{displayName: a, applications: [{name: crm, scopes: ['read:all']}]}",
            "spec.applications[0].scopes[0]: Unsupported value: \"read:all\": supported values:"
                + " \"create:portal_links\", \"read:events\", \"read:groups\", \"read:users\""),
        argumentSet(
            "a role of two groups",
            "{displayName: a, roles: [{group: a, externalId: b, role: admin}]}",
            "spec.roles[0]: Invalid value: \"object\": name the group by either group, its"
                + " displayName, or externalId"),
        argumentSet(
            "two fields contradict each other",
            "{displayName: a, tokens: [{name: idp, rotation: {interval: 10d, overlap: 14d}}]}",
            "spec.tokens[0].rotation.overlap: Invalid value: \"object\": must be shorter than"
                + " interval, or a token would be replaced before it is in use"));
  }

  @ParameterizedTest
  @MethodSource("wrongSpecs")
  void whatIsWrongIsSaidAsAServerSaysIt(String spec, String message) {
    assertThat(DIRECTORY.validate(resource("acme", spec), null))
        .extracting(FieldError::toString)
        .first()
        .isEqualTo(message);
  }

  @Test
  void aRuleOfTheWholeObjectSeesItsName() {
    assertThat(DIRECTORY.validate(resource("acme.corp", "{displayName: a}"), null))
        .singleElement()
        .satisfies(error -> {
          assertThat(error.field()).isEqualTo("<nil>");
          assertThat(error.message()).contains("metadata.name must be at most 40 lower-case");
        });
  }

  @Test
  void aTransitionRuleComparesWithTheStateBefore() {
    ObjectNode before = resource("acme", "{displayName: a, endpoint: {label: acme}}");
    ObjectNode renamed = resource("acme", "{displayName: a, endpoint: {label: other}}");

    assertThat(DIRECTORY.validate(before, null)).isEmpty();
    assertThat(DIRECTORY.validate(renamed, before))
        .singleElement()
        .satisfies(error -> {
          assertThat(error.field()).isEqualTo("spec.endpoint.label");
          assertThat(error.message()).startsWith("Invalid value: \"object\": immutable");
        });
  }

  @Test
  void whatWasWrongBeforeDoesNotKeepTheRestFromBeingChanged() {
    ObjectNode before = resource("acme", "{displayName: a, provider: Foo}");
    ObjectNode after = resource("acme", "{displayName: b, provider: Foo}");

    assertThat(DIRECTORY.validate(after, before)).isEmpty();
  }

  @Test
  void unknownFieldsAreDroppedAndDefaultsFilledIn() {
    ObjectNode directory = resource("acme", "{displayName: a, surprise: 1}");

    assertThat(DIRECTORY.prune(directory)).containsExactly("spec.surprise");
    DIRECTORY.fillDefaults(directory);

    assertThat(directory.path("spec"))
        .isEqualTo(yaml("{displayName: a, provider: Generic, deletionPolicy: Retain}"));
  }

  @Test
  void theExamplesAreValid() throws IOException {
    Map<String, ObjectSchema> schemas =
        Map.of("Directory", DIRECTORY, "DirectoryClass", schema("directoryclasses"));
    try (Stream<Path> files = Files.walk(Path.of("../examples"))) {
      List<Path> examples = files.filter(file -> file.toString().endsWith(".yaml")).toList();
      assertThat(examples).hasSizeGreaterThan(4);
      for (Path example : examples) {
        for (String document : Files.readString(example).split("(?m)^---$", -1)) {
          ObjectNode object = Json.readYaml(document.getBytes(StandardCharsets.UTF_8));
          ObjectSchema schema = schemas.get(object.path("kind").asText());
          if (schema != null) {
            assertThat(schema.prune(object)).as(example.toString()).isEmpty();
            assertThat(schema.validate(object, null)).as(example.toString()).isEmpty();
          }
        }
      }
    }
  }

  private static ObjectSchema schema(String plural) {
    try {
      Path file = Path.of("../crds/crd/" + plural + ".scim-operator.io.yaml");
      JsonNode schema =
          Json.readYaml(Files.readAllBytes(file))
              .path("spec")
              .path("versions")
              .path(0)
              .path("schema")
              .path("openAPIV3Schema");
      ObjectNode tree = schema.deepCopy();
      for (String field : List.of("apiVersion", "kind", "metadata")) {
        tree.withObjectProperty("properties")
            .putObject(field)
            .put("x-kubernetes-preserve-unknown-fields", true);
      }
      return ObjectSchema.custom(tree, schema);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static ObjectNode resource(String name, String spec) {
    ObjectNode object =
        yaml(
            "{apiVersion: scim-operator.io/v1alpha1, kind: Directory, metadata: {name: '%s'}}"
                .formatted(name));
    object.set("spec", yaml(spec));
    return object;
  }

  private static ObjectNode yaml(String text) {
    return Json.readYaml(text.getBytes(UTF_8));
  }
}
