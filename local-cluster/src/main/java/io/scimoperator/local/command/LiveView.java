package io.scimoperator.local.command;

import io.fabric8.kubernetes.api.model.Condition;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.api.v1alpha1.DirectoryStatus;
import io.scimoperator.api.v1alpha1.SyncStatus;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A short table of the Directories that is drawn over itself; where there is no terminal, a line is
 * printed when something has changed.
 */
final class LiveView {

  private static final String ROW = "%-24s %-7s %8s %8s %10s  %s%n";

  private final PrintStream out;
  private final boolean terminal;
  private String shown = "";

  LiveView(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  void show(List<Directory> directories, Instant now) {
    String table = table(directories, now, terminal);
    if (table.equals(shown)) {
      return;
    }
    if (terminal && !shown.isEmpty()) {
      out.print("\u001b[" + shown.lines().count() + "A\u001b[J");
    }
    out.print(table);
    out.flush();
    shown = table;
  }

  /**
   * The table as text.
   *
   * @param relative whether times are ages, which change by themselves
   */
  static String table(List<Directory> directories, Instant now, boolean relative) {
    StringBuilder text = new StringBuilder();
    text.append(ROW.formatted("DIRECTORY", "READY", "USERS", "GROUPS", "LAST SYNC", "STATE"));
    for (Directory directory : directories) {
      DirectoryStatus status = directory.getStatus();
      SyncStatus sync = status == null ? null : status.sync();
      text.append(
          ROW.formatted(
              directory.getMetadata().getNamespace() + "/" + directory.getMetadata().getName(),
              ready(status),
              sync == null ? "-" : sync.users(),
              sync == null ? "-" : sync.groups(),
              lastSync(sync, relative ? now : null),
              status == null || status.state() == null
                  ? "-"
                  : status.state().name().toLowerCase(Locale.ROOT)));
    }
    return text.toString();
  }

  private static String ready(@Nullable DirectoryStatus status) {
    return Optional.ofNullable(status)
        .map(DirectoryStatus::conditions)
        .flatMap(conditions ->
            conditions.stream()
                .filter(condition -> condition.getType().equals("Ready"))
                .map(Condition::getStatus)
                .findFirst())
        .orElse("-");
  }

  private static String lastSync(@Nullable SyncStatus sync, @Nullable Instant now) {
    String last = sync == null ? null : sync.lastRequestTime();
    if (last == null) {
      return "never";
    }
    return now == null ? last : age(Duration.between(Instant.parse(last), now));
  }

  /** As kubectl writes ages. */
  private static String age(Duration age) {
    if (age.toDays() > 0) {
      return age.toDays() + "d";
    }
    if (age.toHours() > 0) {
      return age.toHours() + "h";
    }
    return age.toMinutes() > 0 ? age.toMinutes() + "m" : Math.max(0, age.toSeconds()) + "s";
  }
}
