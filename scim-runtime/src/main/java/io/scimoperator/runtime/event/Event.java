package io.scimoperator.runtime.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a directory's event log.
 *
 * @param id public id {@code event_…}, made by the store, ascending within a directory
 * @param json what happened, in the shape of the application API's event of that type: an object on
 *     one line, which most readers pass on as it is
 * @param cause the request that made it
 */
public record Event(String id, EventType type, String json, Cause cause, Instant createdAt) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** {@link #json}, parsed: each time anew. */
  public ObjectNode data() {
    try {
      return (ObjectNode) JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the data of " + id + " are not JSON", e);
    }
  }

  /** An event before it is appended: the store gives it its id. */
  public record Draft(EventType type, ObjectNode data) {

    /** The id of the user or the group that it is about; null if it is about neither. */
    public @Nullable String subject() {
      JsonNode member = data.path("user").path("id");
      return member.isTextual() ? member.textValue() : data.path("id").textValue();
    }
  }

  /**
   * Who caused a change, and with which request.
   *
   * @param requestId the request id that the response carried
   * @param method of the SCIM request, or of its operation in a bulk request; null if it was none,
   *     or happened before this was noted
   */
  public record Cause(Actor actor, String requestId, @Nullable String method) {

    /** Without a SCIM request. */
    public Cause(Actor actor, String requestId) {
      this(actor, requestId, null);
    }

    /** This runtime itself, or the operator. */
    public static final Cause SYSTEM =
        new Cause(new Actor("system", Source.SYSTEM, "scim-operator"), "system");
  }

  /**
   * Somebody who changes a directory.
   *
   * @param id of the token, or {@code system}
   * @param name of the entry in the Directory's spec that the token belongs to; null if it is not
   *     known any more
   */
  public record Actor(String id, Source source, @Nullable String name) {}

  /** Which way somebody comes. */
  public enum Source {
    /** An identity provider, over SCIM. */
    API,
    /** A person, over the pages for IT contacts. */
    ADMIN_PORTAL,
    /** Nobody: the runtime or the operator. */
    SYSTEM;

    /** The name on the wire. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
