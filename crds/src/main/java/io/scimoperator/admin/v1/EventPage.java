package io.scimoperator.admin.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the event log, the newest first.
 *
 * @param before where the page of older events begins; null if there are none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EventPage(List<EventRow> items, @Nullable String before) {

  public EventPage {
    items = List.copyOf(items);
  }
}
