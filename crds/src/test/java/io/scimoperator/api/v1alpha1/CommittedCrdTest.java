package io.scimoperator.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommittedCrdTest {

  @ParameterizedTest
  @ValueSource(strings = {"directories.scim-operator.io", "directoryclasses.scim-operator.io"})
  void theCommittedCrdIsTheOneTheCodeGenerates(String name) {
    Path generated = Path.of("target/classes/META-INF/fabric8", name + "-v1.yml");
    Path committed = Path.of("crd", name + ".yaml");

    assertThat(committed)
        .as("regenerate it with ./dev docs and commit it")
        .hasSameTextualContentAs(generated);
  }
}
