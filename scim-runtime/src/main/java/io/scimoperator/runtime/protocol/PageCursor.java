package io.scimoperator.runtime.protocol;

import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of a walk begins. Opaque to clients, and valid as long as the directory is: a
 * resource that is deleted on the way does not end the walk. RFC 9865 §2.
 *
 * @param fingerprint of the question that is walked through
 * @param afterId the page begins after this id, null at the beginning; for walks without an order
 * @param offset resources before the page; for walks with an order
 */
public record PageCursor(int fingerprint, @Nullable String afterId, long offset) {

  /**
   * Reads a cursor; an empty one begins a walk.
   *
   * @throws ScimException of kind INVALID_CURSOR if it is not one of this question
   */
  public static PageCursor parse(String text, int fingerprint) {
    if (text.isEmpty()) {
      return new PageCursor(fingerprint, null, 0);
    }
    try {
      String[] parts =
          new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", -1);
      if (parts.length == 3 && Integer.parseInt(parts[0]) == fingerprint) {
        return new PageCursor(fingerprint, parts[2], Long.parseUnsignedLong(parts[1]));
      }
    } catch (IllegalArgumentException e) {
      throw invalid();
    }
    throw invalid();
  }

  private static ScimException invalid() {
    return new ScimException(
        Kind.INVALID_CURSOR,
        "cursor is not one that this search has returned: begin again with an empty one.");
  }

  /** Unreserved characters only. */
  public String text() {
    String plain = fingerprint + " " + offset + " " + afterId;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }
}
