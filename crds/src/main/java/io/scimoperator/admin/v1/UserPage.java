package io.scimoperator.admin.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list of users, of {@code GET …/users} and {@code GET …/groups/{id}/members}.
 *
 * @param after where the next page begins; null if this is the last one
 * @param total how many users there are; of a search, no more than {@link #MOST_COUNTED} are
 *     counted, so that it costs the same in every directory
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UserPage(List<UserRow> items, @Nullable String after, long total) {

  /** Matches of a search that are counted at most. */
  public static final int MOST_COUNTED = 10_000;

  public UserPage {
    items = List.copyOf(items);
  }
}
