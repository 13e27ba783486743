package io.scimoperator.runtime.store;

import java.util.List;
import java.util.stream.Stream;

/**
 * Some of what a query matches, one after the other: as many as it asks for, or fewer where they
 * are large, but never none if there is one. No more are in memory at a time.
 *
 * @param goesOn whether more may match that come after them
 */
public record Portion<T>(List<T> items, boolean goesOn) {

  public Portion {
    items = List.copyOf(items);
  }

  /** Nothing, of what is not looked at. */
  public static <T> Portion<T> none() {
    return new Portion<>(List.of(), false);
  }

  public Stream<T> stream() {
    return items.stream();
  }
}
