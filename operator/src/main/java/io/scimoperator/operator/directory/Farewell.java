package io.scimoperator.operator.directory;

import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.operator.condition.EventReason;
import io.scimoperator.operator.runtime.RuntimeAnswer;
import io.scimoperator.operator.runtime.RuntimeClient;
import io.scimoperator.operator.runtime.RuntimePod;
import io.scimoperator.operator.settings.DirectorySettings;
import io.scimoperator.operator.settings.StorageSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Takes leave of a Directory that is deleted with its data, where a database keeps that: no object
 * goes with it that would take the data along. All others need no farewell.
 */
record Farewell(Observed observed) {

  /** Finalizer of Directories that need one. */
  static final String FINALIZER = Directory.GROUP + "/erase";

  /** How long a deletion waits for somebody who can erase the data. */
  static final Duration PATIENCE = Duration.ofMinutes(1);

  /** How it ends. */
  sealed interface End {

    /** Nothing of it is left in the database. */
    record Erased() implements End {}

    /** Nobody has erased it yet. */
    record Waiting() implements End {}

    /** Nobody is there to erase it; the Directory goes nevertheless. */
    record DataLeft(Announcement announcement) implements End {}
  }

  /** Whether a Directory of these settings needs one. */
  static boolean isNeededBy(DirectorySettings settings) {
    return settings.deletesData()
        && settings.runtime().storage() instanceof StorageSettings.Postgres;
  }

  static boolean isExpectedBy(Directory directory) {
    return directory.hasFinalizer(FINALIZER);
  }

  /** Has the data erased. Pods share it: one that does it is enough, the others are told. */
  End take(RuntimeClient runtime) {
    DirectorySettings settings = observed.settings();
    if (!settings.deletesData() || wasNeverServed()) {
      return new End.Erased();
    }
    boolean erased = false;
    for (Map.Entry<RuntimePod, RuntimeAnswer> pod : observed.answers().entrySet()) {
      boolean answers = !(pod.getValue() instanceof RuntimeAnswer.Unreachable);
      erased |= answers && runtime.erase(pod.getKey(), settings.identity());
    }
    if (erased) {
      return new End.Erased();
    }
    return isOverdue() ? new End.DataLeft(dataLeft()) : new End.Waiting();
  }

  private boolean wasNeverServed() {
    return Optional.ofNullable(observed.directory().getStatus())
        .map(status -> status.storage())
        .isEmpty();
  }

  private boolean isOverdue() {
    Instant begun = Instant.parse(observed.directory().getMetadata().getDeletionTimestamp());
    return observed.now().isAfter(begun.plus(PATIENCE));
  }

  private Announcement dataLeft() {
    return new Announcement(
        "Warning",
        EventReason.DATA_LEFT.text(),
        "No pod of runtime %s has erased the data for %d s, and the Directory goes without: it is"
                .formatted(observed.settings().runtime().identity().text(), PATIENCE.toSeconds())
            + " still in schema %s of the database. Drop it there, or create the Directory again."
                .formatted(observed.settings().runtime().identity().databaseSchema()));
  }
}
