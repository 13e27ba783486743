package io.scimoperator.runtime.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.scimoperator.admin.v1.AdminJson;
import io.scimoperator.admin.v1.DirectoryConfiguration;
import io.scimoperator.admin.v1.DirectoryReport;
import io.scimoperator.runtime.auth.Activities;
import io.scimoperator.runtime.auth.DirectoryContext;
import io.scimoperator.runtime.auth.DirectorySnapshot;
import io.scimoperator.runtime.auth.Portal;
import io.scimoperator.runtime.event.EventIds;
import io.scimoperator.runtime.mapping.UserMapping;
import io.scimoperator.runtime.schema.DeclaredSchemas;
import io.scimoperator.runtime.store.DirectoryRecord;
import io.scimoperator.runtime.store.ReadTransaction;
import io.scimoperator.runtime.store.SavedActivity;
import io.scimoperator.runtime.store.SavedMapping;
import io.scimoperator.runtime.store.Store;
import io.scimoperator.runtime.store.StoreException;
import io.scimoperator.runtime.store.WriteTransaction;
import io.scimoperator.token.BearerToken;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The directories of this runtime: configured by the operator, known to every door. */
public final class Directories {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  private final Store store;
  private final Activities activities;
  private final Clock clock;
  private final WebhookEndpoints endpoints;
  private final DirectoryReports reports;
  private volatile @Nullable DirectorySnapshot snapshot;
  private long version = -1;

  /** {@link System#nanoTime} before the store was last asked. */
  private volatile long lookedAt = System.nanoTime();

  /**
   * Serves nothing until {@link #refresh} has been called.
   *
   * @param bearer of the admin API, with which the signing secrets of webhooks are sealed
   */
  public Directories(
      Store store, Activities activities, Clock clock, Supplier<Optional<String>> bearer) {
    this.store = store;
    this.activities = activities;
    this.clock = clock;
    this.endpoints = new WebhookEndpoints(this, bearer);
    this.reports = new DirectoryReports(store, activities, clock, new WebhookReports(endpoints));
  }

  /**
   * What is served now.
   *
   * @throws StoreException if it is not known yet
   */
  public DirectorySnapshot snapshot() {
    DirectorySnapshot known = snapshot;
    if (known == null) {
      throw new StoreException("the store has not been reached yet");
    }
    return known;
  }

  /** Whether it is known what is served. */
  public boolean isLoaded() {
    return snapshot != null;
  }

  /** The webhooks of all directories, and who is told of security events. */
  public WebhookEndpoints webhooks() {
    return endpoints;
  }

  /**
   * What is served, with all that was put before this was called. Looked up ten times a second at
   * most, whoever asks for it; the others wait so long.
   */
  public DirectorySnapshot lookAgain() {
    long asked = System.nanoTime();
    long next = lookedAt + BETWEEN_LOOKS.toNanos() - asked;
    LockSupport.parkNanos(next);
    synchronized (this) {
      if (lookedAt - asked < 0) {
        refresh();
      }
    }
    return snapshot();
  }

  /** Takes over what changed in the store, by this process or another one. */
  public synchronized void refresh() {
    lookedAt = System.nanoTime();
    long newest = store.read(tx -> tx.configurationVersion());
    if (newest != version) {
      News news = store.read(this::news);
      takeOver(news);
      version = news.version();
    }
  }

  /** What was read of directories that changed; activities by the keys of those that are new. */
  private record News(
      long version,
      Set<Long> keys,
      List<DirectoryRecord> changed,
      Map<Long, SavedActivity> activities) {}

  private News news(ReadTransaction tx) {
    List<DirectoryRecord> changed = tx.directoriesSince(version);
    Set<Long> known = new HashSet<>();
    known().forEach(directory -> known.add(directory.key()));
    Map<Long, SavedActivity> saved = new HashMap<>();
    for (DirectoryRecord record : changed) {
      if (!known.contains(record.key())) {
        saved.put(record.key(), tx.activity(record.key()));
      }
    }
    return new News(tx.configurationVersion(), tx.directoryKeys(), changed, saved);
  }

  private List<DirectoryContext> known() {
    DirectorySnapshot now = snapshot;
    return now == null ? List.of() : now.directories();
  }

  private void takeOver(News news) {
    Map<Long, DirectoryContext> result = new LinkedHashMap<>();
    known().forEach(directory -> result.put(directory.key(), directory));
    news.changed().forEach(record -> result.put(record.key(), context(record)));
    Set<Long> erased = new HashSet<>(result.keySet());
    erased.removeAll(news.keys());
    erased.forEach(activities::forget);
    result.keySet().retainAll(news.keys());
    news.activities().forEach(activities::restore);
    snapshot = new DirectorySnapshot(result.values());
  }

  /**
   * Puts a configuration in force: from the return on, only its credentials are accepted.
   *
   * @param body the configuration in JSON; kept byte for byte
   * @throws InvalidConfigurationException that names the field that breaks a rule, or that is not
   *     what the path says
   * @throws io.scimoperator.runtime.store.LabelTakenException if another directory holds the label
   */
  public synchronized DirectoryReport put(String namespace, String name, String body) {
    DirectoryConfiguration configuration = ConfigurationRules.parse(body);
    requireSame("namespace", configuration.namespace(), namespace);
    requireSame("name", configuration.name(), name);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    DirectoryRecord record =
        new DirectoryRecord(
            0,
            "directory_" + new EventIds().next(now),
            namespace,
            name,
            configuration.label(),
            body,
            now);
    DirectoryRecord stored = store.write(tx -> put(tx, record, configuration));
    DirectoryContext context = context(stored);
    snapshot = snapshot().with(context);
    return reports.of(context);
  }

  private static DirectoryRecord put(
      WriteTransaction tx, DirectoryRecord record, DirectoryConfiguration configuration) {
    Optional<DirectoryRecord> before = tx.directory(record.namespace(), record.name());
    if (before.isPresent() && before.get().configuration().equals(record.configuration())) {
      return before.get();
    }
    DirectoryRecord result = tx.putDirectory(record);
    before
        .map(old -> configuration(old).deprovisionGuard())
        .filter(guard -> !guard.equals(configuration.deprovisionGuard()))
        .ifPresent(guard -> tx.departures(result.key()).forgetRefusals());
    before.ifPresent(old ->
        new UniqueClaims(tx, result)
            .renew(context(old).schemas(), DeclaredSchemas.of(configuration.schemas())));
    new ConfiguredWebhooks(tx, result.key(), record.createdAt())
        .put(before.map(Directories::configuration).orElse(null), configuration);
    new DirectoryEvents(tx, record.createdAt())
        .put(before.map(Directories::context).orElse(null), context(result));
    if (result.id().equals(record.id())) {
      tx.putMapping(result.key(), new SavedMapping(UserMapping.of(configuration).json(), null));
    }
    return result;
  }

  private static void requireSame(String field, String sent, String inPath) {
    if (!sent.equals(inPath)) {
      throw new InvalidConfigurationException(field, "must be the one in the URL");
    }
  }

  /**
   * Refuses every token of a directory from the return on; nothing happens if it is not there. All
   * else stays, and with it the label.
   */
  public synchronized void withdraw(String namespace, String name) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Optional<DirectoryRecord> stored =
        store.write(tx ->
            tx.directory(namespace, name)
                .map(record -> {
                  tx.changePortal(record.key(), portal -> Portal.EMPTY.json());
                  DirectoryRecord closed = tx.putDirectory(Withdrawal.of(record));
                  new DirectoryEvents(tx, now).withdrawn(context(closed));
                  return closed;
                }));
    if (stored.isPresent()) {
      snapshot = snapshot().with(context(stored.get()));
    }
  }

  /** Erases a directory with all its data; nothing happens if it is not there. */
  public synchronized void erase(String namespace, String name) {
    store.write(tx -> {
      tx.directory(namespace, name).ifPresent(record -> tx.eraseDirectory(record.key()));
      return true;
    });
    refresh();
  }

  /** What the operator may know of one directory. */
  public Optional<DirectoryReport> report(String namespace, String name) {
    return snapshot().byPath(namespace + "/" + name).map(reports::of);
  }

  /** What the operator may know of all of them. */
  public List<DirectoryReport> reports() {
    return reports.of(snapshot().directories());
  }

  /** Saves what happened since the last time, so that a restart does not forget it. */
  public synchronized void saveActivities() {
    activities.save((directory, activity) ->
        store.write(tx -> {
          tx.saveActivity(directory, activity);
          return true;
        }));
  }

  private static DirectoryContext context(DirectoryRecord record) {
    DirectoryConfiguration configuration = configuration(record);
    return new DirectoryContext(
        record.key(),
        record.id(),
        record.createdAt(),
        configuration,
        BearerToken.sha256(record.configuration()),
        DeclaredSchemas.of(configuration.schemas()),
        UserMapping.of(configuration),
        Portal.parse(record.portal()));
  }

  static DirectoryConfiguration configuration(DirectoryRecord record) {
    try {
      return AdminJson.MAPPER.readValue(record.configuration(), DirectoryConfiguration.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "the stored configuration of " + record.namespace() + "/" + record.name(), e);
    }
  }
}
