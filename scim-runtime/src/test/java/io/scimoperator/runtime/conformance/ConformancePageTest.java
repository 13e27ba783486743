package io.scimoperator.runtime.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code docs/conformance.md} is what the tests say. Run {@code ./dev docs} to make it again. */
class ConformancePageTest {

  private static final String NAME = "conformance.md";

  private final ConformancePage page = ConformancePage.ofTests();

  @Test
  void thePageIsTheOneThatTheTestsMake() throws IOException {
    Path made = Files.createDirectories(Path.of("target/generated-docs")).resolve(NAME);
    Files.writeString(made, page.text());

    Path committed = Path.of("../docs").resolve(NAME);
    assertThat(Files.exists(committed) ? Files.readString(committed) : "")
        .as("docs/%s is not what the tests say: run ./dev docs and commit it", NAME)
        .isEqualTo(page.text());
  }

  @Test
  void aRuleIsOneShortSentenceOfATest() {
    assertThat(page.rules()).hasSizeGreaterThan(150);
    assertThat(page.rules())
        .allSatisfy(rule -> assertThat(rule.says()).isNotBlank().hasSizeLessThan(140));
    assertThat(page.rules()).allSatisfy(rule -> assertThat(rule.says()).doesNotContain("|", "\n"));
  }
}
