package io.scimoperator.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommittedCrdTest {

  private static String generated(String name) {
    return Objects.requireNonNull(CustomResourceDefinitions.yamlByFileName().get(name));
  }

  private static List<String> columns(int priority) {
    CustomResourceDefinition definition =
        Serialization.unmarshal(
            generated("directories.scim-operator.io.yaml"), CustomResourceDefinition.class);
    return definition.getSpec().getVersions().getFirst().getAdditionalPrinterColumns().stream()
        .filter(column -> column.getPriority() == priority)
        .map(CustomResourceColumnDefinition::getName)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"directories.scim-operator.io.yaml", "directoryclasses.scim-operator.io.yaml"})
  void theCommittedCrdIsTheOneTheCodeGenerates(String name) {
    assertThat(Path.of("crd", name))
        .as("regenerate it with ./dev docs and commit it")
        .hasContent(generated(name));
  }

  @Test
  void aTableShowsWhatMattersMostFirst() {
    assertThat(columns(0))
        .containsExactly("Ready", "Provider", "Users", "Groups", "Last sync", "Token age");
    assertThat(columns(1)).containsExactly("Endpoint", "Reason");
  }
}
