package io.scimoperator.operator.runtime;

import io.scimoperator.admin.v1.EventRow;
import io.scimoperator.admin.v1.LoggedRequest;

/** Hears what happens in a directory, on one thread. */
public interface LiveListener {

  /** Something changed. */
  void event(EventRow event);

  /** The identity provider asked for something. */
  void request(LoggedRequest request);

  /**
   * There will be no more: the directory was withdrawn, or the pod does not answer any more.
   *
   * @param reason for a person
   */
  void ended(String reason);
}
