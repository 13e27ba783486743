package io.scimoperator.runtime.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.scimoperator.admin.v1.AdminJson;
import io.scimoperator.admin.v1.DirectoryConfiguration;
import io.scimoperator.admin.v1.DirectoryReport;
import io.scimoperator.runtime.auth.Activities;
import io.scimoperator.runtime.auth.DirectoryContext;
import io.scimoperator.runtime.auth.DirectorySnapshot;
import io.scimoperator.runtime.event.Event;
import io.scimoperator.runtime.event.EventIds;
import io.scimoperator.runtime.event.EventType;
import io.scimoperator.runtime.store.Counts;
import io.scimoperator.runtime.store.CredentialUse;
import io.scimoperator.runtime.store.DirectoryRecord;
import io.scimoperator.runtime.store.Store;
import io.scimoperator.token.BearerToken;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The directories of this runtime: configured by the operator, known to every door. */
public final class Directories {

  private final Store store;
  private final Activities activities;
  private final Clock clock;
  private volatile DirectorySnapshot snapshot = new DirectorySnapshot(List.of());

  public Directories(Store store, Activities activities, Clock clock) {
    this.store = store;
    this.activities = activities;
    this.clock = clock;
    refresh();
    for (DirectoryContext directory : snapshot.directories()) {
      activities.restore(directory.key(), store.read(tx -> tx.credentialUses(directory.key())));
    }
  }

  /** What is served now. */
  public DirectorySnapshot snapshot() {
    return snapshot;
  }

  /**
   * Puts a configuration in force: from the return on, only its credentials are accepted.
   *
   * @param body the configuration as it was sent; kept byte for byte
   * @throws io.scimoperator.runtime.store.LabelTakenException if another directory holds the label
   */
  public synchronized DirectoryReport put(DirectoryConfiguration configuration, String body) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    DirectoryRecord record =
        new DirectoryRecord(
            0,
            "directory_" + new EventIds().next(now),
            configuration.namespace(),
            configuration.name(),
            configuration.label(),
            body,
            now);
    DirectoryRecord stored =
        store.write(tx -> {
          DirectoryRecord result = tx.putDirectory(record);
          if (result.id().equals(record.id())) {
            Event.Draft activated =
                new Event.Draft(
                    EventType.ACTIVATED,
                    ApplicationView.activated(result.id(), configuration, now));
            tx.append(result.key(), new Event.Cause("system", "system"), now, List.of(activated));
          }
          return result;
        });
    refresh();
    return report(context(stored));
  }

  /** Erases a directory with all its data; nothing happens if it is not there. */
  public synchronized void erase(String namespace, String name) {
    store.write(tx -> {
      tx.directory(namespace, name).ifPresent(d -> tx.eraseDirectory(d.key()));
      return true;
    });
    refresh();
  }

  /** What the operator may know of one directory. */
  public Optional<DirectoryReport> report(String namespace, String name) {
    return snapshot.directories().stream()
        .filter(d -> d.configuration().namespace().equals(namespace))
        .filter(d -> d.configuration().name().equals(name))
        .findFirst()
        .map(this::report);
  }

  /** What the operator may know of all of them. */
  public List<DirectoryReport> reports() {
    return snapshot.directories().stream().map(this::report).toList();
  }

  /** Numbers of resources. */
  public Counts counts(DirectoryContext directory) {
    return store.read(tx -> tx.counts(directory.key()));
  }

  /** Saves the uses of tokens, so that a restart does not forget that one was seen. */
  public void saveUses() {
    for (long directory : activities.directories()) {
      Map<String, CredentialUse> uses = activities.uses(directory);
      store.write(tx -> {
        tx.saveCredentialUses(directory, uses.values());
        return true;
      });
    }
  }

  private DirectoryReport report(DirectoryContext directory) {
    Counts counts = counts(directory);
    Activities.Activity activity = activities.of(directory.key());
    Map<String, CredentialUse> uses = activities.uses(directory.key());
    return new DirectoryReport(
        directory.configuration().namespace(),
        directory.configuration().name(),
        directory.id(),
        directory.digest(),
        directory.createdAt(),
        new DirectoryReport.Counts(
            counts.users(), counts.activeUsers(), counts.groups(), counts.memberships()),
        new DirectoryReport.Activity(
            activity.lastRequestAt(),
            activity.lastChangeAt(),
            activity.rejectedSinceYesterday(clock.instant()),
            activity.lastRejection()),
        directory.configuration().credentials().stream()
            .map(credential -> use(credential.id(), uses))
            .toList());
  }

  private static DirectoryReport.CredentialUse use(String id, Map<String, CredentialUse> uses) {
    CredentialUse use = uses.get(id);
    return use == null
        ? new DirectoryReport.CredentialUse(id, null, null)
        : new DirectoryReport.CredentialUse(id, use.firstUsedAt(), use.lastUsedAt());
  }

  private void refresh() {
    snapshot =
        new DirectorySnapshot(
            store.read(tx -> tx.directories().stream().map(Directories::context).toList()));
  }

  private static DirectoryContext context(DirectoryRecord record) {
    try {
      return new DirectoryContext(
          record.key(),
          record.id(),
          record.createdAt(),
          AdminJson.MAPPER.readValue(record.configuration(), DirectoryConfiguration.class),
          BearerToken.sha256(record.configuration()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "the stored configuration of " + record.namespace() + "/" + record.name(), e);
    }
  }
}
