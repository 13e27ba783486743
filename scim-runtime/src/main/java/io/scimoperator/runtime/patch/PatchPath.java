package io.scimoperator.runtime.patch;

import io.scimoperator.runtime.filter.AttributePath;
import io.scimoperator.runtime.filter.Filter;
import io.scimoperator.runtime.filter.FilterParser;
import io.scimoperator.runtime.quirks.DotAfterUrn;
import io.scimoperator.runtime.schema.Schemas;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The target of an operation: {@code name.givenName}, {@code emails[type eq "work"].value}, {@code
 * urn:…:User:department}, or a URN alone for a whole extension. RFC 7644 §3.5.2 figure 7.
 *
 * @param extension URN of the schema extension, null for core attributes
 * @param attribute null for the whole extension
 */
public record PatchPath(
    @Nullable String extension,
    @Nullable String attribute,
    @Nullable Filter filter,
    @Nullable String subAttribute) {

  /**
   * Reads a path.
   *
   * @throws ScimException of kind INVALID_PATH or, inside the brackets, INVALID_FILTER
   */
  public static PatchPath parse(Schemas schemas, String written) {
    String text = DotAfterUrn.read(schemas, written);
    Optional<String> urn = schemas.urnPrefix(text, ':');
    if (urn.isPresent() && urn.get().length() == text.length()) {
      return new PatchPath(urn.get(), null, null, null);
    }
    int open = text.indexOf('[');
    if (open < 0) {
      AttributePath path = AttributePath.parse(text);
      return new PatchPath(urn.orElse(path.schema()), path.attribute(), null, path.subAttribute());
    }
    int close = text.lastIndexOf(']');
    String after = close < open ? "!" : text.substring(close + 1);
    if (!after.isEmpty() && !after.matches("\\.[A-Za-z$][A-Za-z0-9_$-]*")) {
      throw new ScimException(
          Kind.INVALID_PATH, "After [filter] a path may only have .subAttribute.");
    }
    AttributePath path = AttributePath.parse(text.substring(0, open));
    return new PatchPath(
        path.schema(),
        path.attribute(),
        FilterParser.parse(text.substring(open + 1, close)),
        after.isEmpty() ? null : after.substring(1));
  }
}
