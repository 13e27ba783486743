package io.scimoperator.runtime.service;

import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for.
 *
 * @param search the beginning of a name or something that is equal; empty for all
 * @param after what the page before said; null for the first page
 * @param limit at least 1
 */
public record ListQuestion(String search, @Nullable String after, int limit) {

  /** One more shows whether there are more. */
  int walk() {
    return limit + 1;
  }
}
