package io.scimoperator.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.LintResult;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChartRenderingTest {

  @Test
  void itIsLintedStrictly() {
    LintResult lint = Chart.lint();

    assertThat(lint.isFailed()).as("%s", lint.getMessages()).isFalse();
    assertThat(lint.getMessages()).noneMatch(message -> message.contains("WARNING"));
  }

  @ParameterizedTest
  @MethodSource("io.scimoperator.helm.Values#matrix")
  void everyObjectIsOneOfItsKindWithNothingLeftOver(String values) {
    assertThat(Models.read(Chart.template(values))).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("io.scimoperator.helm.Values#matrix")
  void renderedAgainItIsTheSame(String values) {
    assertThat(Chart.template(values)).isEqualTo(Chart.template(values));
  }

  @ParameterizedTest
  @MethodSource("io.scimoperator.helm.Values#matrix")
  void objectsSayWhatTheyBelongToAndNoTwoAreTheSame(String values) {
    List<HasMetadata> objects = Models.read(Chart.template(values), HasMetadata.class);

    assertThat(objects)
        .allSatisfy(object ->
            assertThat(object.getMetadata().getLabels())
                .containsEntry("app.kubernetes.io/instance", "scim-operator"));
    assertThat(objects.stream().collect(Collectors.groupingBy(ChartRenderingTest::key)))
        .allSatisfy((key, same) -> assertThat(same).hasSize(1));
  }

  @Test
  void releasesOfOneNameInTwoNamespacesDoNotMeet() {
    List<HasMetadata> clusterWide =
        Models.read(Chart.template("crds: {enabled: false}"), HasMetadata.class).stream()
            .filter(object -> object.getMetadata().getNamespace() == null)
            .toList();

    assertThat(clusterWide)
        .isNotEmpty()
        .allSatisfy(
            object -> assertThat(object.getMetadata().getName()).startsWith(Chart.NAMESPACE + ":"));
  }

  @Test
  void aReleaseOfAnotherNameSaysWhatItIs() {
    assertThat(Models.read(Chart.template("prod", ""), HasMetadata.class))
        .extracting(object -> object.getMetadata().getName())
        .contains("prod-scim-operator", "prod-scim-operator-metrics");
  }

  @Test
  void theReaderOfTheseTestsRefusesFieldsThatTheKindDoesNotHave() {
    Map<String, Object> misspelled =
        Map.of("apiVersion", "v1", "kind", "Service", "spec", Map.of("clusterIp", "None"));

    assertThatThrownBy(() -> Models.read(misspelled)).rootCause().hasMessageContaining("clusterIp");
  }

  @Test
  void theReaderOfTheseTestsRefusesNumbersWhereTextBelongs() {
    Map<String, Object> number =
        Map.of(
            "apiVersion", "v1", "kind", "ConfigMap", "metadata", Map.of("labels", Map.of("a", 1)));

    assertThatThrownBy(() -> Models.read(number)).rootCause().hasMessageContaining("String");
  }

  private static String key(HasMetadata object) {
    return "%s %s/%s"
        .formatted(
            object.getKind(), object.getMetadata().getNamespace(), object.getMetadata().getName());
  }
}
