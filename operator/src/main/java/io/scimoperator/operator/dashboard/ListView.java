package io.scimoperator.operator.dashboard;

import io.scimoperator.operator.dashboard.access.Person;
import io.scimoperator.operator.dashboard.view.Listing;
import io.scimoperator.pages.Frame;
import io.scimoperator.pages.LiveView;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The list of Directories while somebody looks at it.
 *
 * @param person asks anew who that is
 */
record ListView(Parts sources, Frame frame, Lists.Wish wish, Supplier<Optional<Person>> person)
    implements LiveView {

  @Override
  public Object pulse() {
    return new Lists(sources).pulse(wish);
  }

  @Override
  public Optional<Map<String, String>> parts() {
    return person
        .get()
        .map(now -> {
          Listing listing = new Lists(sources).list(new Lists.Wish(now, wish.query(), wish.page()));
          return Map.of(
              "rows",
              sources.templates().render("rows", Map.of("frame", frame, "listing", listing)));
        });
  }
}
