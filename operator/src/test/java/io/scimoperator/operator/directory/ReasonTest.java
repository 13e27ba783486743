package io.scimoperator.operator.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.scimoperator.operator.condition.ConditionType;
import io.scimoperator.operator.condition.ReadyReason;
import io.scimoperator.operator.condition.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReasonTest {

  private static Stream<Reason> all() {
    return Arrays.stream(Reason.class.getPermittedSubclasses())
        .flatMap(type -> Arrays.stream(type.getEnumConstants()))
        .map(Reason.class::cast);
  }

  @Test
  void aReasonIsPascalCase() {
    assertThat(ReadyReason.RUNTIME_UNREACHABLE.text()).isEqualTo("RuntimeUnreachable");
    assertThat(all()).isNotEmpty().allMatch(reason -> reason.text().matches("([A-Z][a-z]+)+"));
  }

  @Test
  void everyReasonAndConditionIsDocumented() throws IOException {
    String page = Files.readString(Path.of("../docs/troubleshoot.md"));

    assertThat(all()).allSatisfy(reason -> assertThat(page).contains("`" + reason.text() + "`"));
    assertThat(ConditionType.values())
        .allSatisfy(type -> assertThat(page).contains("`" + type.text()));
  }
}
