package io.scimoperator.operator.dashboard.view;

import io.scimoperator.admin.v1.UserPage;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list that is walked along: where it goes on is in the address of the next page.
 *
 * @param path of the list, without the base of all pages
 * @param query what is searched for; empty for all
 * @param isFirst whether nothing is before it
 * @param next where the next page begins; null if this is the last one
 * @param total how many there are, or match, as far as they are counted
 */
public record Walk<T>(
    String path, String query, boolean isFirst, @Nullable String next, long total, List<T> lines) {

  public Walk {
    lines = List.copyOf(lines);
  }

  /**
   * How many there are, in words.
   *
   * @param one what one of them is called
   */
  public String count(String one) {
    boolean searched = !query.isEmpty();
    boolean uncounted = searched && total >= UserPage.MOST_COUNTED;
    return (uncounted ? "More than " : "")
        + Numbers.text(uncounted ? UserPage.MOST_COUNTED : total)
        + " "
        + one
        + (total == 1 ? "" : "s")
        + (searched ? total == 1 ? " matches" : " match" : "");
  }

  /** Where the list begins. */
  public String firstPath() {
    return query.isEmpty() ? path : path + "?q=" + encoded(query);
  }

  /** Where it goes on. */
  public String nextPath() {
    return firstPath() + (query.isEmpty() ? "?" : "&") + "after=" + encoded(String.valueOf(next));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
