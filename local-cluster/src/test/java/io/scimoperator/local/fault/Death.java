package io.scimoperator.local.fault;

import java.util.ArrayList;
import java.util.List;

/**
 * Ends an operator at its n-th write: of that one or its answer, and of all later, nothing is left.
 */
final class Death implements Interference {

  private final int last;
  private final boolean isAnswerLost;
  private final List<Call> writes = new ArrayList<>();

  /**
   * At a write.
   *
   * @param last the number of the write, from 1
   * @param isAnswerLost whether it is still carried out
   */
  Death(int last, boolean isAnswerLost) {
    this.last = last;
    this.isAnswerLost = isAnswerLost;
  }

  @Override
  public synchronized Fault on(Call call) {
    if (hasCome()) {
      return new Fault.HungUp();
    }
    if (call.isWrite()) {
      writes.add(call);
    }
    if (!hasCome()) {
      return new Fault.None();
    }
    return isAnswerLost ? new Fault.AnswerLost() : new Fault.HungUp();
  }

  synchronized boolean hasCome() {
    return writes.size() >= last;
  }

  /** The namespace of the one that dies. */
  String namespace() {
    return (isAnswerLost ? "after-" : "before-") + last;
  }

  @Override
  public synchronized String toString() {
    return namespace() + " " + (hasCome() ? writes.getLast() : "(never)");
  }
}
