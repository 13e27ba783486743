package io.scimoperator.operator.runtime;

import org.jspecify.annotations.Nullable;

/**
 * Which part of an event log is asked for.
 *
 * @param user id of the user that the events are about; null for all events
 * @param before what the page of newer events said; null for the newest
 * @param limit 1 to 200
 */
public record EventPart(@Nullable String user, @Nullable String before, int limit) {

  String query() {
    return "?limit="
        + limit
        + ListPart.parameter("user", user)
        + ListPart.parameter("before", before);
  }
}
