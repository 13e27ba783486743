package io.scimoperator.runtime.quirks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/identity-providers.md}: what is described beside the code is what people read. */
class IdentityProvidersPageTest {

  private static final String HEAD =
      """
      # What identity providers send, and what we do

      Generated from the classes in `io.scimoperator.runtime.quirks`; each has a test that sends the request. Most
      are understood from everybody, since they break nobody who keeps to the RFC; a value path that creates its element
      and reactivation by POST are for the providers in the second column, as `spec.provider` of the Directory names them.

      | oddity | who sends it | the request | what we do | the rule |
      |---|---|---|---|---|
      """;

  @Test
  void thePageIsTheOneTheClassesDescribe() throws IOException {
    Path generated = Path.of("target/generated-docs/identity-providers.md");
    Files.createDirectories(generated.getParent());
    Files.writeString(generated, page());

    assertThat(Path.of("../docs/identity-providers.md"))
        .as("docs/identity-providers.md is not what the classes say: run ./dev docs and commit it")
        .hasSameTextualContentAs(generated);
  }

  private static String page() {
    return Quirks.ALL.stream()
        .map(quirk ->
            "| %s | %s | %s | %s | %s |\n"
                .formatted(
                    cell(quirk.name()),
                    cell(quirk.sentBy()),
                    cell(quirk.request()),
                    cell(quirk.answer()),
                    cell(quirk.rule())))
        .collect(Collectors.joining("", HEAD, ""));
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
