package io.scimoperator.operator.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.scimoperator.admin.v1.DirectoryReport;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.api.v1alpha1.DirectoryStatus;
import io.scimoperator.operator.Examples;
import io.scimoperator.operator.cluster.Symptoms;
import io.scimoperator.operator.runtime.RuntimeAnswer;
import io.scimoperator.operator.runtime.RuntimePod;
import io.scimoperator.operator.settings.ClassDefaults;
import io.scimoperator.operator.settings.DirectorySettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnnouncementsTest {

  private static final Instant CREATED = Instant.parse("2026-11-24T00:00:00Z");

  private final Directory directory = Examples.directory("displayName: Acme");

  private static RuntimeAnswer.Serving serving(Instant dataSince) {
    return new RuntimeAnswer.Serving(
        new DirectoryReport(
            "tenants",
            "acme",
            "directory_1",
            "digest",
            dataSince,
            new DirectoryReport.Counts(3, 3, 0, 0),
            new DirectoryReport.Activity(null, null, 0, null),
            List.of()));
  }

  /** The reasons that are told when the runtime said {@code before} and, after the push, more. */
  private List<String> told(RuntimeAnswer before, RuntimeAnswer.Serving after) {
    Observed observed =
        new Observed(
            directory,
            DirectorySettings.of(directory, ClassDefaults.builtIn(Examples.OPERATOR)),
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty(),
            List.of(),
            Symptoms.NONE,
            Map.of(new RuntimePod("scim-acme-0", "127.0.0.2", 9090, "x"), before),
            List.of(),
            false,
            Optional.empty(),
            CREATED.plusSeconds(5));
    Outcome outcome = new Outcome(List.of(), "digest", List.of(after));
    DirectoryStatus status = Statuses.of(observed, outcome);
    return Announcements.of(observed, outcome, status).stream()
        .filter(announcement -> !announcement.reason().equals("Serving"))
        .map(Announcement::reason)
        .toList();
  }

  @Test
  void dataOfAnEarlierDirectoryIsAnnounced() {
    RuntimeAnswer.Serving old = serving(CREATED.minusSeconds(3600));

    assertThat(told(old, old)).containsExactly("DataAdopted");
  }

  @Test
  void aDirectoryThatIsReplacedWithinASecondAdoptsAsWell() {
    RuntimeAnswer.Serving sameSecond = serving(CREATED.plusMillis(400));

    assertThat(told(sameSecond, sameSecond)).containsExactly("DataAdopted");
  }

  @Test
  void dataThatBeganWithThisDirectoryIsNotAdopted() {
    assertThat(told(new RuntimeAnswer.Unknown(), serving(CREATED.plusMillis(400)))).isEmpty();
    assertThat(told(serving(CREATED.plusSeconds(3)), serving(CREATED.plusSeconds(3)))).isEmpty();
  }
}
