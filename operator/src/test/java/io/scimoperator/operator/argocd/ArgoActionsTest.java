package io.scimoperator.operator.argocd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.operator.Examples;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The buttons of a Directory in Argo CD. */
class ArgoActionsTest {

  private static final String ROTATE = "actions/rotate.lua";

  private static ObjectNode directory(String spec) {
    return LuaScript.json(Examples.directory(spec));
  }

  private static JsonNode run(String file, JsonNode directory) {
    return LuaScript.of(file).run(Map.of("obj", directory));
  }

  private static String rotated(JsonNode directory) {
    return directory
        .path("metadata")
        .path("annotations")
        .path(Directory.ROTATE_ANNOTATION)
        .asText();
  }

  private static boolean disabled(JsonNode directory, String action) {
    return run("actions/discovery.lua", directory).path(action).path("disabled").asBoolean();
  }

  @Test
  void rotateAsksForTheFirstTokenThatTheOperatorMakes() {
    assertThat(rotated(run(ROTATE, directory("displayName: Acme")))).isEqualTo("idp");
    assertThat(
            rotated(
                run(
                    ROTATE,
                    directory(
                        """
                        displayName: Acme
                        tokens:
                        - {name: vault, source: ExistingSecret, secretName: acme}
                        - {name: spare}
                        """))))
        .isEqualTo("spare");
  }

  @Test
  void rotateAsksForTheTokenThatIsNamed() {
    JsonNode named =
        LuaScript.of(ROTATE)
            .run(
                Map.of(
                    "obj",
                    directory("displayName: Acme\ntokens: [{name: idp}, {name: spare}]"),
                    "actionParams",
                    Serialization.unmarshal("token: spare", JsonNode.class)));

    assertThat(rotated(named)).isEqualTo("spare");
  }

  @Test
  void anActionChangesNothingElse() {
    ObjectNode before = directory("displayName: Acme\nprovider: Okta");

    ObjectNode rotated = run(ROTATE, before).deepCopy();
    ((ObjectNode) rotated.path("metadata")).remove("annotations");

    assertThat(rotated).isEqualTo(before);
    assertThat(run("actions/resume.lua", run("actions/suspend.lua", before))).isEqualTo(before);
  }

  @Test
  void suspendAndResumeSetTheSwitchOfTheSpec() {
    JsonNode suspended = run("actions/suspend.lua", directory("displayName: Acme"));

    assertThat(suspended.path("spec").path("suspend").asBoolean()).isTrue();
    assertThat(run("actions/resume.lua", suspended).path("spec").has("suspend")).isFalse();
  }

  @Test
  void onlyWhatMakesSenseNowIsOffered() {
    JsonNode running = directory("displayName: Acme");
    JsonNode suspended = directory("displayName: Acme\nsuspend: true");
    JsonNode foreign =
        directory(
            "displayName: Acme\ntokens: [{name: v, source: ExistingSecret, secretName: acme}]");

    assertThat(disabled(running, "resume")).isTrue();
    assertThat(disabled(running, "suspend")).isFalse();
    assertThat(disabled(running, "rotate")).isFalse();
    assertThat(disabled(suspended, "resume")).isFalse();
    assertThat(disabled(suspended, "suspend")).isTrue();
    assertThat(disabled(suspended, "rotate")).isTrue();
    assertThat(disabled(foreign, "rotate")).isTrue();
  }

  @Test
  void theConfigMapHoldsTheScripts() throws IOException {
    JsonNode data =
        Serialization.unmarshal(
                Files.readString(LuaScript.DIRECTORY.resolve("argocd-cm.yaml")), JsonNode.class)
            .path("data");
    JsonNode actions =
        Serialization.unmarshal(
            data.path("resource.customizations.actions.scim-operator.io_Directory").asText(),
            JsonNode.class);

    assertThat(data.path("resource.customizations.health.scim-operator.io_Directory").asText())
        .isEqualTo(LuaScript.of("directory-health.lua").text());
    assertThat(data.path("resource.customizations.health.scim-operator.io_DirectoryClass").asText())
        .isEqualTo(LuaScript.of("directoryclass-health.lua").text());
    assertThat(actions.path("discovery.lua").asText())
        .isEqualTo(LuaScript.of("actions/discovery.lua").text());
    assertThat(actions.path("definitions"))
        .extracting(definition -> definition.path("name").asText())
        .containsExactly("rotate", "suspend", "resume");
    actions
        .path("definitions")
        .forEach(definition ->
            assertThat(definition.path("action.lua").asText())
                .isEqualTo(
                    LuaScript.of("actions/" + definition.path("name").asText() + ".lua").text()));
  }
}
