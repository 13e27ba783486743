package io.scimoperator.runtime.filter;

import org.jspecify.annotations.Nullable;

/**
 * A path such as {@code userName}, {@code name.givenName} or {@code urn:…:User:manager.value}.
 * Names keep the case they were written with and are compared without it.
 *
 * @param schema URN prefix, null if there was none
 */
public record AttributePath(
    @Nullable String schema, String attribute, @Nullable String subAttribute) {

  @Override
  public String toString() {
    return (schema == null ? "" : schema + ":")
        + attribute
        + (subAttribute == null ? "" : "." + subAttribute);
  }
}
