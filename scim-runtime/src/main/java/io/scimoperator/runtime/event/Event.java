package io.scimoperator.runtime.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * One entry of a directory's event log.
 *
 * @param id public id {@code event_…}, made by the store, ascending within a directory
 * @param data shape of the application API's event of that type
 * @param cause the request that made it
 */
public record Event(String id, EventType type, ObjectNode data, Cause cause, Instant createdAt) {

  /** An event before it is appended: the store gives it its id. */
  public record Draft(EventType type, ObjectNode data) {}

  /**
   * Who caused a change.
   *
   * @param actorId token id, or {@code system}
   * @param requestId the request id that the response carried
   */
  public record Cause(String actorId, String requestId) {

    /** Nobody's request: the configuration of the directory. */
    public static final Cause SYSTEM = new Cause("system", "system");
  }
}
