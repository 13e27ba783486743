package io.scimoperator.operator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.scimoperator.admin.v1.DirectoryReport;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JointReportTest {

  private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

  private static DirectoryReport report(
      @Nullable Instant request, @Nullable Instant change, long rejected, String rejection) {
    return new DirectoryReport(
        "tenants",
        "acme",
        "directory_1",
        "digest",
        NOON,
        new DirectoryReport.Counts(7, 6, 5, 4),
        new DirectoryReport.Activity(request, change, rejected, rejection),
        List.of());
  }

  @Test
  void theLatestTimesOfAllPodsCount() {
    DirectoryReport joint =
        JointReport.of(
                List.of(
                    report(NOON, null, 1, "one"),
                    report(NOON.plusSeconds(1), NOON, 3, "three"),
                    report(null, NOON.minusSeconds(9), 2, "two")))
            .orElseThrow();

    assertThat(joint.activity())
        .isEqualTo(new DirectoryReport.Activity(NOON.plusSeconds(1), NOON, 3, "three"));
    assertThat(joint.counts().users()).isEqualTo(7);
  }

  @Test
  void withoutAPodThereIsNone() {
    assertThat(JointReport.of(List.of())).isEmpty();
  }
}
