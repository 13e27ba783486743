package io.scimoperator.runtime.protocol;

import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a request says about the version it expects. Tags are compared weakly. RFC 7644 §3.14.
 *
 * @param ifMatch the header as sent, null if there was none
 * @param ifNoneMatch the header as sent, null if there was none
 */
public record Precondition(@Nullable String ifMatch, @Nullable String ifNoneMatch) {

  /** A request that expects nothing. */
  public static final Precondition NONE = new Precondition(null, null);

  /**
   * Lets a change of {@code current} pass.
   *
   * @throws ScimException of kind PRECONDITION_FAILED if it is not the version that was expected
   */
  public void requireFor(Resource current) {
    boolean expected = ifMatch == null || lists(ifMatch, current.etag());
    boolean excluded = ifNoneMatch != null && lists(ifNoneMatch, current.etag());
    if (!expected || excluded) {
      throw new ScimException(
          Kind.PRECONDITION_FAILED,
          "The resource has another version than the request expects: read it again.");
    }
  }

  /** Whether the reader has this version already, so that 304 is the answer. */
  public boolean isKnown(Resource current) {
    return ifNoneMatch != null && lists(ifNoneMatch, current.etag());
  }

  private static boolean lists(String header, String etag) {
    return Arrays.stream(header.split(",", -1))
        .map(String::strip)
        .anyMatch(tag -> tag.equals("*") || opaque(tag).equals(opaque(etag)));
  }

  private static String opaque(String tag) {
    String strong = tag.startsWith("W/") ? tag.substring(2) : tag;
    return strong.replace("\"", "");
  }
}
