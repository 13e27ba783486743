package io.scimoperator.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChartDefinitionsTest {

  private static final Path GENERATED = Path.of("../crds/crd");
  private static final Path OF_CHART = Chart.FOLDER.resolve("files/crds");

  @Test
  void theChartHasTheDefinitionsThatTheCodeGenerates() throws IOException {
    assertThat(names(OF_CHART)).isEqualTo(names(GENERATED)).isNotEmpty();
    for (String name : names(GENERATED)) {
      assertThat(OF_CHART.resolve(name))
          .as("copy it with ./dev docs and commit it")
          .hasSameTextualContentAs(GENERATED.resolve(name));
    }
  }

  @Test
  void whatIsInstalledIsTheSameButForLabelsAndAnnotations() throws IOException {
    List<CustomResourceDefinition> rendered =
        Models.read(Chart.template(Values.DEFAULTS), CustomResourceDefinition.class);

    assertThat(rendered)
        .extracting(CustomResourceDefinition::getSpec)
        .containsExactlyInAnyOrderElementsOf(
            generated().stream().map(CustomResourceDefinition::getSpec).toList());
  }

  @Test
  void theyStayWhenTheReleaseGoesUnlessToldOtherwise() {
    assertThat(Models.read(Chart.template(Values.DEFAULTS), CustomResourceDefinition.class))
        .allSatisfy(definition ->
            assertThat(definition.getMetadata().getAnnotations())
                .containsEntry("helm.sh/resource-policy", "keep"));
    assertThat(Models.read(Chart.template("crds: {keep: false}"), CustomResourceDefinition.class))
        .hasSize(2)
        .allSatisfy(
            definition -> assertThat(definition.getMetadata().getAnnotations()).isNullOrEmpty());
  }

  @Test
  void theyCanBeLeftToSomebodyElse() {
    assertThat(
            Models.read(Chart.template("crds: {enabled: false}"), CustomResourceDefinition.class))
        .isEmpty();
  }

  private static List<CustomResourceDefinition> generated() throws IOException {
    StringBuilder all = new StringBuilder();
    for (String name : names(GENERATED)) {
      all.append("---\n").append(Files.readString(GENERATED.resolve(name)));
    }
    return Models.read(all.toString(), CustomResourceDefinition.class);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
