package io.scimoperator.runtime.filter;

import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A path such as {@code userName}, {@code name.givenName} or {@code urn:…:User:manager.value}.
 * Names keep the case they were written with and are compared without it.
 *
 * @param schema URN prefix, null if there was none
 */
public record AttributePath(
    @Nullable String schema, String attribute, @Nullable String subAttribute) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z$][A-Za-z0-9_$-]*");

  /**
   * Reads a path. A URN holds dots ("2.0") and ends at its last colon.
   *
   * @throws ScimException of kind INVALID_PATH
   */
  public static AttributePath parse(String text) {
    int colon = text.toLowerCase(Locale.ROOT).startsWith("urn:") ? text.lastIndexOf(':') : -1;
    String schema = colon < 0 ? null : text.substring(0, colon);
    String rest = text.substring(colon + 1);
    int dot = rest.indexOf('.');
    String attribute = dot < 0 ? rest : rest.substring(0, dot);
    String sub = dot < 0 ? null : rest.substring(dot + 1);
    if (!isName(attribute) || (sub != null && !isName(sub))) {
      throw new ScimException(
          Kind.INVALID_PATH, "A path is attribute, attribute.subAttribute or URN:attribute.");
    }
    return new AttributePath(schema, attribute, sub);
  }

  private static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  @Override
  public String toString() {
    return (schema == null ? "" : schema + ":")
        + attribute
        + (subAttribute == null ? "" : "." + subAttribute);
  }
}
