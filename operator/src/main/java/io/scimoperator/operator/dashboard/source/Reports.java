package io.scimoperator.operator.dashboard.source;

import io.scimoperator.admin.v1.DirectoryReport;
import io.scimoperator.admin.v1.EventPage;
import io.scimoperator.admin.v1.EventRow;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.operator.runtime.EventPart;
import io.scimoperator.operator.runtime.JointReport;
import io.scimoperator.operator.runtime.Reading;
import io.scimoperator.operator.runtime.RuntimeAnswer;
import io.scimoperator.operator.runtime.RuntimeClient;
import io.scimoperator.operator.runtime.RuntimePod;
import io.scimoperator.operator.runtime.RuntimeReader;
import io.scimoperator.operator.settings.DirectoryIdentity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * What runtimes say of the Directories that somebody looks at, at most {@link #FRESH} old. One
 * question is the answer for everybody who looks; nobody looks, nobody asks. Thread-safe.
 */
public final class Reports {

  static final Duration FRESH = Duration.ofMillis(500);
  private static final Duration FORGOTTEN = Duration.ofMinutes(5);
  private static final int AT_ONCE = 16;
  private static final int EVENTS_OF_A_PAGE = 200;
  private static final int EVENT_PAGES = 10;

  private final DirectoryCache cache;
  private final RuntimeClient client;
  private final RuntimeReader reader;
  private final Clock clock;
  private final Semaphore turns = new Semaphore(AT_ONCE);
  private final ConcurrentMap<String, Known> reports = new ConcurrentHashMap<>();

  /** What was said, and whether somebody asks at the moment. */
  private record Known(@Nullable Seen seen, long at, boolean asking) {

    boolean isFresh() {
      return asking || System.nanoTime() - at < FRESH.toNanos();
    }
  }

  public Reports(DirectoryCache cache, RuntimeClient client, RuntimeReader reader, Clock clock) {
    this.cache = cache;
    this.client = client;
    this.reader = reader;
    this.clock = clock;
  }

  /** What was seen last; has it asked for anew, without waiting, if that is long ago. */
  public Optional<Seen> of(Directory directory) {
    String key = DirectoryIdentity.of(directory).toString();
    Known known = reports.get(key);
    if (known == null || !known.isFresh()) {
      Seen last = known == null ? null : known.seen();
      reports.put(key, new Known(last, System.nanoTime(), true));
      Thread.ofVirtual().name("dashboard-report").start(() -> ask(key, directory, last));
    }
    return Optional.ofNullable(known).map(Known::seen);
  }

  /** Forgets those that nobody looks at any more. */
  public void forgetOld() {
    long now = System.nanoTime();
    reports.values().removeIf(known -> now - known.at() > FORGOTTEN.toNanos());
  }

  private void ask(String key, Directory directory, @Nullable Seen last) {
    Seen seen = last;
    try {
      turns.acquire();
      try {
        seen = look(directory, last).orElse(last);
      } finally {
        turns.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      reports.put(key, new Known(seen, System.nanoTime(), false));
    }
  }

  private Optional<Seen> look(Directory directory, @Nullable Seen last) {
    DirectoryIdentity identity = DirectoryIdentity.of(directory);
    List<RuntimePod> pods = cache.pods(directory);
    List<DirectoryReport> reports = new ArrayList<>();
    for (RuntimePod pod : pods) {
      if (client.report(pod, identity) instanceof RuntimeAnswer.Serving(DirectoryReport report)) {
        reports.add(report);
      }
    }
    return JointReport.of(reports)
        .map(report -> new Seen(report, changes(pods.getFirst(), identity, report, last)));
  }

  /** The event log is asked for only when something was changed. */
  private RecentChanges changes(
      RuntimePod pod, DirectoryIdentity identity, DirectoryReport report, @Nullable Seen last) {
    if (report.activity().lastChangeAt() == null) {
      return RecentChanges.NONE;
    }
    return last != null && last.isOfTheSameChanges(report)
        ? last.changes()
        : newer(pod, identity, last == null ? RecentChanges.NONE : last.changes());
  }

  private RecentChanges newer(RuntimePod pod, DirectoryIdentity identity, RecentChanges known) {
    Instant now = clock.instant();
    List<EventRow> found = new ArrayList<>();
    String before = null;
    for (int i = 0; i < EVENT_PAGES; i++) {
      if (!(reader.events(pod, identity, new EventPart(null, before, EVENTS_OF_A_PAGE))
          instanceof Reading.Told<EventPage>(EventPage page))) {
        return known;
      }
      found.addAll(page.items());
      before = page.before();
      if (before == null || known.reaches(page.items(), now)) {
        return known.after(found, true, now);
      }
    }
    return known.after(found, false, now);
  }
}
