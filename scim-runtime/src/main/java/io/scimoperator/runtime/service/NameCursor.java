package io.scimoperator.runtime.service;

import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import io.scimoperator.runtime.store.NameWindow;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A place in a list that is ordered by name, as text that its reader hands back. */
final class NameCursor {

  /** No name contains it. */
  private static final char BETWEEN = '\0';

  private NameCursor() {}

  static String text(NameWindow.Place place) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((place.key() + BETWEEN + place.id()).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @throws ScimException if it is something else
   */
  static NameWindow.Place parse(String text) {
    String[] parts = decoded(text).split(String.valueOf(BETWEEN), -1);
    if (parts.length != 2) {
      throw foreign();
    }
    return new NameWindow.Place(parts[0], parts[1]);
  }

  private static String decoded(String text) {
    try {
      return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw foreign();
    }
  }

  private static ScimException foreign() {
    return new ScimException(
        Kind.INVALID_VALUE, "after is not a place in this list: begin without it.");
  }
}
