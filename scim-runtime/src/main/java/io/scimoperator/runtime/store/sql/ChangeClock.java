package io.scimoperator.runtime.store.sql;

import io.scimoperator.runtime.store.Changes;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * When users of a file changed last, in commits of the one thread that writes. A change counts from
 * before it is committed, a moment until after it: whoever read in between may have read either,
 * and reads again.
 *
 * <p>Users share places, so that a place may have changed when its user has not.
 */
final class ChangeClock implements Changes, ChangeListener {

  private static final int PLACES = 1 << 14;

  private final AtomicLongArray changed = new AtomicLongArray(PLACES);
  private volatile long allChanged;
  private volatile long commits;

  @Override
  public long moment() {
    return commits;
  }

  @Override
  public int place(long directory, String id) {
    int hash = (Long.hashCode(directory) * 31 + id.hashCode()) * 0x9E3779B9;
    return hash >>> (Integer.SIZE - 14);
  }

  @Override
  public boolean isUnchanged(long directory, int place, long since) {
    return changed.get(place) <= since
        && changed.get(place(directory, "")) <= since
        && allChanged <= since;
  }

  @Override
  public void user(long directory, String id) {
    changed.set(place(directory, id), commits + 1);
  }

  @Override
  public void users(long directory) {
    changed.set(place(directory, ""), commits + 1);
  }

  /** Somebody else has changed the file. */
  void everything() {
    allChanged = commits + 1;
  }

  /** A commit is over, or has failed. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
  void next() {
    commits++;
  }
}
