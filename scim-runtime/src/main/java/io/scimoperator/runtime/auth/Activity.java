package io.scimoperator.runtime.auth;

import io.scimoperator.runtime.store.Attempt;
import io.scimoperator.runtime.store.CredentialUse;
import io.scimoperator.runtime.store.SavedActivity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What happened lately to one directory. Safe for concurrent use. */
public final class Activity {

  private final Map<String, CredentialUse> uses = new TreeMap<>();
  private final HourlyCount rejected = new HourlyCount();
  private final HourlyCount unauthenticated = new HourlyCount();
  private final HourlyCount skippedMembers = new HourlyCount();
  private @Nullable Instant lastRequestAt;
  private @Nullable Instant lastChangeAt;
  private @Nullable String lastRejection;
  private @Nullable Attempt lastUnauthenticated;
  private @Nullable Attempt lastMisdirected;
  private boolean unsaved;
  private long notes;

  synchronized void noteUse(Instant now, String tokenId, boolean provider) {
    notes++;
    uses.merge(
        tokenId,
        new CredentialUse(tokenId, now, now),
        (before, use) -> new CredentialUse(tokenId, before.firstUsedAt(), now));
    lastRequestAt = provider ? now : lastRequestAt;
    unsaved = true;
  }

  synchronized void noteChange(Instant now) {
    notes++;
    lastChangeAt = now;
    unsaved = true;
  }

  synchronized void noteRejection(Instant now, String reason) {
    notes++;
    rejected.add(now, 1);
    lastRejection = reason;
    unsaved = true;
  }

  synchronized void noteStranger(Attempt attempt) {
    notes++;
    unauthenticated.add(attempt.at(), 1);
    lastUnauthenticated = attempt;
    unsaved = true;
  }

  synchronized void noteMisdirected(Attempt attempt) {
    notes++;
    lastMisdirected = attempt;
    unsaved = true;
  }

  synchronized void noteSkippedMembers(Instant now, int number) {
    notes++;
    skippedMembers.add(now, number);
    unsaved = true;
  }

  /** How many times something was noted in this process. */
  public synchronized long notes() {
    return notes;
  }

  /** The last accepted request of the identity provider. */
  public synchronized @Nullable Instant lastRequestAt() {
    return lastRequestAt;
  }

  /** The last request that changed something. */
  public synchronized @Nullable Instant lastChangeAt() {
    return lastChangeAt;
  }

  /** Why the last refused request was refused; never a value. */
  public synchronized @Nullable String lastRejection() {
    return lastRejection;
  }

  /** The last request without a token that is ours, of those that came to this process. */
  public synchronized @Nullable Attempt lastUnauthenticated() {
    return lastUnauthenticated;
  }

  /** The last request to a path where nothing is, of those that came to this process. */
  public synchronized @Nullable Attempt lastMisdirected() {
    return lastMisdirected;
  }

  /** Refused requests of this hour and the 23 before it. */
  public synchronized long rejected(Instant now) {
    return rejected.sum(now);
  }

  /** Requests without a token that is ours, of this hour and the 23 before it. */
  public synchronized long unauthenticated(Instant now) {
    return unauthenticated.sum(now);
  }

  /** Members left out of groups in this hour and the 23 before it. */
  public synchronized long skippedMembers(Instant now) {
    return skippedMembers.sum(now);
  }

  /** The use of a token, null if it was never used. */
  public synchronized @Nullable CredentialUse use(String tokenId) {
    return uses.get(tokenId);
  }

  /** What there is to save, null if nothing happened since it was asked last. */
  synchronized @Nullable SavedActivity takeUnsaved() {
    if (!unsaved) {
      return null;
    }
    unsaved = false;
    Map<Instant, Long> refused = rejected.byHour();
    Map<Instant, Long> strangers = unauthenticated.byHour();
    Map<Instant, Long> skipped = skippedMembers.byHour();
    Set<Instant> hours = new TreeSet<>(refused.keySet());
    hours.addAll(strangers.keySet());
    hours.addAll(skipped.keySet());
    List<SavedActivity.Refusals> refusals =
        hours.stream()
            .map(hour ->
                new SavedActivity.Refusals(
                    hour,
                    refused.getOrDefault(hour, 0L),
                    strangers.getOrDefault(hour, 0L),
                    skipped.getOrDefault(hour, 0L)))
            .toList();
    return new SavedActivity(
        lastRequestAt,
        lastChangeAt,
        lastRejection,
        lastUnauthenticated,
        lastMisdirected,
        refusals,
        List.copyOf(uses.values()));
  }

  /** What was taken could not be saved. */
  synchronized void saveAgain() {
    unsaved = true;
  }

  /** Takes over what an earlier process saved. */
  synchronized void restore(SavedActivity saved) {
    lastRequestAt = saved.lastRequestAt();
    lastChangeAt = saved.lastChangeAt();
    lastRejection = saved.lastRejection();
    lastUnauthenticated = saved.lastUnauthenticated();
    lastMisdirected = saved.lastMisdirected();
    saved.uses().forEach(use -> uses.put(use.credentialId(), use));
    for (SavedActivity.Refusals refusals : saved.refusals()) {
      rejected.add(refusals.hour(), refusals.rejected());
      unauthenticated.add(refusals.hour(), refusals.unauthenticated());
      skippedMembers.add(refusals.hour(), refusals.skippedMembers());
    }
  }
}
