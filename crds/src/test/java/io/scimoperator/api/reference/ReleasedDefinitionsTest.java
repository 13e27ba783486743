package io.scimoperator.api.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReleasedDefinitionsTest {

  private static final Path RELEASED = Path.of("released");

  private static JsonNode read(Path file) throws IOException {
    return Serialization.unmarshal(Files.readString(file), JsonNode.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"directories.scim-operator.io.yaml", "directoryclasses.scim-operator.io.yaml"})
  void whatTheLastReleaseTookIsTaken(String name) throws IOException {
    List<String> decided = Files.readAllLines(RELEASED.resolve("README.md"));

    List<String> breaks =
        Compatibility.breaks(read(RELEASED.resolve(name)), read(Path.of("crd", name))).stream()
            .filter(broken -> decided.stream().noneMatch(line -> line.contains(broken)))
            .toList();

    assertThat(breaks)
        .as("keep it as it was; crds/released/README.md says what to do if that cannot be")
        .isEmpty();
  }
}
