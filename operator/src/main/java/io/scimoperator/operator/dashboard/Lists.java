package io.scimoperator.operator.dashboard;

import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.operator.dashboard.access.Person;
import io.scimoperator.operator.dashboard.source.Seen;
import io.scimoperator.operator.dashboard.view.DirectoryRow;
import io.scimoperator.operator.dashboard.view.Listing;
import io.scimoperator.operator.dashboard.view.Numbers;
import io.scimoperator.operator.dashboard.view.Sparkline;
import io.scimoperator.operator.dashboard.view.Standing;
import io.scimoperator.pages.Tone;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The Directories that somebody may see, page by page. */
record Lists(Parts parts) {

  static final int PAGE = 50;

  /**
   * What somebody asks for.
   *
   * @param query text that a Directory must have in it; empty for all
   * @param page from 1
   */
  record Wish(Person person, String query, int page) {

    static Wish of(Person person, Call call) {
      String page = call.parameter("page");
      return new Wish(
          person,
          call.parameter("q"),
          page.matches("[1-9][0-9]{0,5}") ? Integer.parseInt(page) : 1);
    }
  }

  /** Which of them are on a page, all that are found, and how many may be seen. */
  private record Selection(int all, List<Directory> found, List<Directory> shown, int first) {}

  private Selection select(Wish wish) {
    List<Directory> every = parts.cache().all();
    Set<String> namespaces =
        every.stream().map(one -> one.getMetadata().getNamespace()).collect(Collectors.toSet());
    Set<String> visible = parts.permissions().visible(wish.person(), namespaces);
    List<Directory> all =
        every.stream().filter(one -> visible.contains(one.getMetadata().getNamespace())).toList();
    List<Directory> found =
        wish.query().isBlank()
            ? all
            : all.stream().filter(one -> DirectoryRow.matches(one, wish.query())).toList();
    int first = Math.min((wish.page() - 1) * PAGE, Math.max(0, (found.size() - 1) / PAGE * PAGE));
    List<Directory> shown = found.subList(first, Math.min(found.size(), first + PAGE));
    return new Selection(all.size(), found, shown, first);
  }

  /** Something that is another one when the list may be. */
  Object pulse(Wish wish) {
    Selection selection = select(wish);
    return List.of(
        selection.found().stream().map(one -> one.getMetadata().getResourceVersion()).toList(),
        selection.shown().stream().map(one -> parts.reports().of(one)).toList());
  }

  /** The list as it is now. */
  Listing list(Wish wish) {
    Selection selection = select(wish);
    Instant now = parts.clock().instant();
    int first = selection.first();
    int page = first / PAGE + 1;
    return new Listing(
        wish.query(),
        page,
        selection.all(),
        selection.found().size(),
        selection.shown().isEmpty() ? 0 : first + 1,
        (int) selection.found().stream().filter(Lists::needsAttention).count(),
        selection.shown().stream().map(one -> row(one, now)).toList(),
        page > 1 ? page - 1 : null,
        first + PAGE < selection.found().size() ? page + 1 : null);
  }

  private static boolean needsAttention(Directory directory) {
    Tone tone = Standing.of(directory).tone();
    return tone == Tone.BAD || tone == Tone.CAUTION;
  }

  private DirectoryRow row(Directory directory, Instant now) {
    Optional<Seen> seen = parts.reports().of(directory);
    return DirectoryRow.of(
        directory,
        Numbers.of(directory, seen.map(Seen::report), now),
        seen.map(Seen::changes)
            .map(changes -> Sparkline.of(changes.times(), changes.cut(), now))
            .orElseGet(() -> Sparkline.of(List.of(), false, now)),
        now);
  }
}
