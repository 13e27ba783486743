package io.scimoperator.runtime.auth;

import io.scimoperator.runtime.store.Attempt;
import io.scimoperator.runtime.store.SavedActivity;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;

/** What happened lately, in memory, by the key of the directory. Safe for concurrent use. */
public final class Activities {

  private final Clock clock;
  private final LongAdder held = new LongAdder();
  private final Map<Long, Activity> activities = new ConcurrentHashMap<>();

  public Activities(Clock clock) {
    this.clock = clock;
  }

  /** Takes over what an earlier process saved. */
  public void restore(long directory, SavedActivity saved) {
    of(directory).restore(saved);
  }

  /** A request was accepted with this token. */
  public void used(long directory, String tokenId, boolean provider) {
    of(directory).noteUse(clock.instant(), tokenId, provider);
  }

  /** A request changed something. */
  public void changed(long directory) {
    of(directory).noteChange(clock.instant());
  }

  /**
   * A request of somebody who holds a token was refused.
   *
   * @param reason without values
   */
  public void rejected(long directory, String reason) {
    of(directory).noteRejection(clock.instant(), reason);
  }

  /**
   * A request had no token that is ours: a stranger's, or one with a token that was revoked.
   *
   * @param reason without values
   */
  public void unauthenticated(long directory, String reason) {
    of(directory).noteStranger(new Attempt(clock.instant(), reason));
  }

  /**
   * A request was sent to a path where nothing is, below the label of a directory.
   *
   * @param path as it was sent, shortened
   */
  public void misdirected(long directory, String path) {
    of(directory).noteMisdirected(new Attempt(clock.instant(), path));
  }

  /** A request named members that the directory does not have, and they were left out. */
  public void skippedMembers(long directory, int number) {
    of(directory).noteSkippedMembers(clock.instant(), number);
  }

  /** A request was refused by the guard of its directory. */
  public void held() {
    held.increment();
  }

  /** Requests that guards of directories refused since this process began. */
  public long heldRequests() {
    return held.sum();
  }

  public Activity of(long directory) {
    return activities.computeIfAbsent(directory, key -> new Activity());
  }

  /** The directory is no more. */
  public void forget(long directory) {
    activities.remove(directory);
  }

  /** Hands over what was not saved yet; what the saver throws for is handed over again later. */
  public void save(BiConsumer<Long, SavedActivity> saver) {
    activities.forEach((directory, activity) -> {
      SavedActivity unsaved = activity.takeUnsaved();
      if (unsaved != null) {
        boolean saved = false;
        try {
          saver.accept(directory, unsaved);
          saved = true;
        } finally {
          if (!saved) {
            activity.saveAgain();
          }
        }
      }
    });
  }
}
