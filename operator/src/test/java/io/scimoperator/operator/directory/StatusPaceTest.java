package io.scimoperator.operator.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntryBuilder;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.api.v1alpha1.DirectoryState;
import io.scimoperator.api.v1alpha1.DirectoryStatus;
import io.scimoperator.api.v1alpha1.SyncStatus;
import io.scimoperator.api.v1alpha1.WebhookState;
import io.scimoperator.api.v1alpha1.WebhookStatus;
import io.scimoperator.operator.Examples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusPaceTest {

  private static final Instant WRITTEN = Instant.parse("2026-11-24T10:00:00Z");

  private static DirectoryStatus status(DirectoryState state, long users) {
    SyncStatus sync = new SyncStatus(users, users, 0, 0, null, null, 0, null, null);
    return new DirectoryStatus(
        3L, "http://x", state, List.of(), List.of(), sync, null, null, null, null);
  }

  private static Directory written(DirectoryStatus status) {
    Directory directory = Examples.directory("displayName: Acme");
    directory.setStatus(status);
    directory
        .getMetadata()
        .setManagedFields(
            List.of(
                new ManagedFieldsEntryBuilder()
                    .withManager("scim-operator")
                    .withSubresource("status")
                    .withTime(WRITTEN.toString())
                    .build(),
                new ManagedFieldsEntryBuilder()
                    .withManager("kubectl")
                    .withTime(WRITTEN.plusSeconds(25).toString())
                    .build()));
    return directory;
  }

  @Test
  void aStatusThatSaysTheSameIsNotWritten() {
    assertThat(
            StatusPace.untilWrite(
                written(status(DirectoryState.LINKED, 5)),
                status(DirectoryState.LINKED, 5),
                WRITTEN.plusSeconds(60)))
        .isEmpty();
  }

  @Test
  void countsAloneWaitUntilThirtySecondsAfterTheLastWrite() {
    assertThat(
            StatusPace.untilWrite(
                written(status(DirectoryState.LINKED, 5)),
                status(DirectoryState.LINKED, 6),
                WRITTEN.plusSeconds(10)))
        .contains(Duration.ofSeconds(20));
    assertThat(
            StatusPace.untilWrite(
                written(status(DirectoryState.LINKED, 5)),
                status(DirectoryState.LINKED, 6),
                WRITTEN.plusSeconds(30)))
        .contains(Duration.ZERO);
  }

  @Test
  void aChangeOfStateIsWrittenAtOnce() {
    assertThat(
            StatusPace.untilWrite(
                written(status(DirectoryState.UNLINKED, 0)),
                status(DirectoryState.LINKED, 1),
                WRITTEN.plusSeconds(1)))
        .contains(Duration.ZERO);
  }

  @Test
  void whatSyncHealthyCountsWaitsLikeTheCounts() {
    DirectoryStatus before = saying("2 requests");

    assertThat(
            StatusPace.untilWrite(written(before), saying("3 requests"), WRITTEN.plusSeconds(10)))
        .contains(Duration.ofSeconds(20));
  }

  @ParameterizedTest
  @CsvSource({
    "ACTIVE, 2026-11-24T10:00:05Z, 1, It answered 500.",
    "FAILING, 2026-11-24T10:00:00Z, 1, It answered 500.",
    "ACTIVE, 2026-11-24T10:00:00Z, 2, It answered 500.",
    "ACTIVE, 2026-11-24T10:00:00Z, 1, It answered 502."
  })
  void whatAWebhookTakesAndFailsToTakeWaitsLikeTheCounts(
      WebhookState state, String delivered, long parked, String error) {
    WebhookStatus before =
        new WebhookStatus(
            "app", WebhookState.ACTIVE, "2026-11-24T10:00:00Z", 1L, "It answered 500.");

    assertThat(
            StatusPace.untilWrite(
                written(sending(before)),
                sending(new WebhookStatus("app", state, delivered, parked, error)),
                WRITTEN.plusSeconds(10)))
        .contains(Duration.ofSeconds(20));
  }

  @Test
  void aWebhookThatIsPausedIsToldAtOnceAndOneThatFaresTheSameIsNot() {
    WebhookStatus failing = new WebhookStatus("app", WebhookState.FAILING, null, null, "Late.");
    WebhookStatus paused = new WebhookStatus("app", WebhookState.PAUSED, null, null, "Late.");
    Directory directory = written(sending(failing));

    assertThat(StatusPace.untilWrite(directory, sending(paused), WRITTEN.plusSeconds(1)))
        .contains(Duration.ZERO);
    assertThat(StatusPace.untilWrite(directory, sending(failing), WRITTEN.plusSeconds(60)))
        .isEmpty();
  }

  private static DirectoryStatus sending(WebhookStatus webhook) {
    return new DirectoryStatus(
        3L, "http://x", null, null, null, null, null, null, null, List.of(webhook));
  }

  private static DirectoryStatus saying(String message) {
    Condition condition =
        new ConditionBuilder()
            .withType("SyncHealthy")
            .withStatus("False")
            .withReason("TokenRefused")
            .withMessage(message)
            .build();
    return new DirectoryStatus(
        3L, "http://x", null, List.of(condition), null, null, null, null, null, null);
  }
}
