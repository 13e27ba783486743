package io.scimoperator.admin.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the list of groups.
 *
 * @param after where the next page begins; null if this is the last one
 * @param total how many groups there are; of a search, no more than {@link UserPage#MOST_COUNTED}
 *     are counted
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GroupPage(List<GroupRow> items, @Nullable String after, long total) {

  public GroupPage {
    items = List.copyOf(items);
  }
}
