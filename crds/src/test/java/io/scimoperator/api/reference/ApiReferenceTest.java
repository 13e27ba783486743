package io.scimoperator.api.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ApiReferenceTest {

  private static final String PAGE = ApiReference.page(Path.of("crd"));

  @Test
  void theCommittedPageIsTheOneTheDefinitionsGive() {
    assertThat(Path.of("../docs/api.md"))
        .as("make it with ./dev docs and commit it")
        .hasContent(PAGE);
  }

  @Test
  void aFieldTellsItsPathTypeLimitsAndDefault() {
    assertThat(PAGE)
        .contains("## Directory\n", "## DirectoryClass\n", "### Directory.status\n")
        .contains(
            "| `displayName` | string, 1 to 200 characters | **Required.** The name people read")
        .contains("| `deletionPolicy` | `Delete`, `Retain` |")
        .contains("Default: `Retain`.")
        .contains("| `tokens[].rotation.interval` | string, 2 to 7 characters |");
  }

  @Test
  void aRuleIsToldInTheWordsOfItsMessage() {
    assertThat(PAGE).contains("must be shorter than interval");
  }
}
