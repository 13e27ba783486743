package io.scimoperator.runtime.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DirectoryFileTest {

  private static final String ACME =
      "kind: Directory\nmetadata: {name: acme}\nspec: {displayName: Acme}\n";

  @TempDir private Path directory;

  private List<DirectoryFile> read(String yaml) throws IOException {
    return DirectoryFile.read(Files.writeString(directory.resolve("directory.yaml"), yaml));
  }

  @Test
  void everyDocumentIsADirectory() throws IOException {
    List<DirectoryFile> files =
        read("---\n" + ACME + "---\n" + ACME.replace("acme", "globex") + "---\n");

    assertThat(files).extracting(DirectoryFile::name).containsExactly("acme", "globex");
  }

  @Test
  void theExampleDeclaresItsSchemas() {
    DirectoryFile file =
        DirectoryFile.read(Path.of("../examples/more/declared-schema.yaml")).getFirst();

    assertThat(file.spec().schemas())
        .singleElement()
        .satisfies(schema -> assertThat(schema.attributes()).hasSize(3));
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        argumentSet("another kind", ACME.replace("Directory", "Pod"), "kind must be Directory"),
        argumentSet("no name", ACME.replace("{name: acme}", "{}"), "metadata.name is missing"),
        argumentSet("no display name", ACME.replace("displayName: Acme", ""), "spec.displayName"),
        argumentSet(
            "an unknown provider",
            ACME.replace("Acme}", "Acme, provider: Oktopus}"),
            "spec.provider must be one of Generic, Okta"),
        argumentSet(
            "an unknown field",
            ACME.replace("Acme}", "Acme, tokens: [{name: a, colour: red}]}"),
            "spec.tokens[0].colour is not a field of a Directory: there are allowedCIDRs, name,"),
        argumentSet(
            "a list that is none",
            ACME.replace("Acme}", "Acme, tokens: idp}"),
            "spec.tokens must be a list"),
        argumentSet(
            "a token without a name",
            ACME.replace("Acme}", "Acme, tokens: [{secretName: s}]}"),
            "spec.tokens[0].name is missing"),
        argumentSet(
            "a webhook, whose secret nobody keeps",
            ACME.replace("Acme}", "Acme, webhooks: [{name: app, url: https://example.com}]}"),
            "spec.webhooks needs the operator"),
        argumentSet(
            "security events, whose key nobody keeps",
            ACME.replace("Acme}", "Acme, securityEvents: {receivers: []}}"),
            "spec.securityEvents needs the operator"),
        argumentSet("no YAML", "a: [", "not YAML at line"),
        argumentSet("nothing", "", "no Directory"),
        argumentSet("a bad second one", ACME + "---\nkind: Pod\n", "document 2: kind must be"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeIsNamedWithoutJava(String yaml, String named) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(yaml))
        .withMessageContaining("directory.yaml: ")
        .withMessageContaining(named)
        .withMessageNotContaining("scimoperator")
        .withMessageNotContaining("java");
  }
}
