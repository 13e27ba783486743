package io.scimoperator.local.api.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelSelectorTest {

  private static final Map<String, String> LABELS = Map.of("app", "scim", "a.b/tier", "front");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                              | true",
        "app=scim                        | true",
        "app==scim,a.b/tier=front        | true",
        "app=other                       | false",
        "app!=other                      | true",
        "absent!=x                       | true",
        "app in (x, scim)                | true",
        "app notin (x, scim)             | false",
        "absent notin (x)                | true",
        "app                             | true",
        "!app                            | false",
        "!absent,a.b/tier in (front)     | true",
      })
  void aSelectorSelectsByLabels(String selector, boolean selected) {
    assertThat(LabelSelector.parse(selector).test(LABELS)).isEqualTo(selected);
  }

  @Test
  void whatIsNoSelectorIsRefused() {
    assertThatThrownBy(() -> LabelSelector.parse("a b c"))
        .hasMessageContaining("unable to parse requirement");
  }
}
