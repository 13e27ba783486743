package io.scimoperator.operator.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.scimoperator.api.v1alpha1.AllowedNamespaces;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamespaceRulesTest {

  private static boolean allows(String rules, Map<String, String> labels) {
    return NamespaceRules.allow(
        Serialization.unmarshal(rules, AllowedNamespaces.class), "tenants", labels);
  }

  @Test
  void withoutRulesEveryNamespaceMay() {
    assertThat(NamespaceRules.allow(null, "tenants", Map.of())).isTrue();
  }

  @Test
  void aNameIsEnoughAndSoAreLabels() {
    String either = "names: [others]\nselector: {matchLabels: {team: a}}";

    assertThat(allows("names: [tenants]", Map.of())).isTrue();
    assertThat(allows("names: [others]", Map.of())).isFalse();
    assertThat(allows(either, Map.of("team", "a", "more", "x"))).isTrue();
    assertThat(allows(either, Map.of("team", "b"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "In, a, true",
    "In, c, false",
    "In, , false",
    "NotIn, a, false",
    "NotIn, c, true",
    "NotIn, , true",
    "Exists, a, true",
    "Exists, , false",
    "DoesNotExist, a, false",
    "DoesNotExist, , true"
  })
  void anExpressionMeansWhatItMeansToKubernetes(String operator, String value, boolean allowed) {
    boolean listed = operator.endsWith("In");
    String rules =
        "selector: {matchExpressions: [{key: team, operator: %s%s}]}"
            .formatted(operator, listed ? ", values: [a, b]" : "");

    assertThat(allows(rules, value == null ? Map.of() : Map.of("team", value))).isEqualTo(allowed);
  }
}
