package io.scimoperator.runtime.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * The users of a directory that went away and still count, inside a transaction: from the first
 * {@link #tally} to its end no other transaction counts any.
 */
public interface Departures {

  /** Waits for its turn, forgets who counts no longer, and says how many there are. */
  Tally tally(Instant now);

  /**
   * How many there are.
   *
   * @param counted users that count
   * @param activeUsers at this moment, with what this transaction has changed
   * @param activeBefore active users before the first that counts went away; {@code activeUsers} if
   *     there is none
   */
  record Tally(long counted, long activeUsers, long activeBefore) {}

  /** Those of them that count already. */
  Set<String> counted(Collection<String> userIds);

  /**
   * Counts users that did not count.
   *
   * @param until when they count no longer; those that came before count no longer than these
   * @param activeBefore active users before they went away
   */
  void add(List<String> userIds, Instant until, long activeBefore);

  /** From now on nobody counts. */
  void forget();

  /**
   * A request was refused.
   *
   * @param until when that is forgotten
   */
  void refused(Instant now, Instant until);

  /** No request was refused. */
  void forgetRefusals();
}
