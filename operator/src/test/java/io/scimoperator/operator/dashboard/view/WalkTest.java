package io.scimoperator.operator.dashboard.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WalkTest {

  private static Walk<String> walk(String query, long total) {
    return new Walk<>("/directories/a/b/users", query, true, "x+y", total, List.of());
  }

  @Test
  void theNextPageIsOfTheSameSearch() {
    assertThat(walk("", 3).nextPath()).isEqualTo("/directories/a/b/users?after=x%2By");
    assertThat(walk("jane & joe", 3).nextPath())
        .isEqualTo("/directories/a/b/users?q=jane+%26+joe&after=x%2By");
    assertThat(walk("é", 3).firstPath()).isEqualTo("/directories/a/b/users?q=%C3%A9");
  }

  @Test
  void matchesAreCountedSoFarAndNoFurther() {
    assertThat(walk("", 1).count("user")).isEqualTo("1 user");
    assertThat(walk("", 120_000).count("user")).isEqualTo("120,000 users");
    assertThat(walk("j", 1).count("user")).isEqualTo("1 user matches");
    assertThat(walk("j", 10_003).count("user")).isEqualTo("More than 10,000 users match");
  }
}
