package io.scimoperator.runtime.filter;

import io.scimoperator.runtime.schema.Attribute;
import io.scimoperator.runtime.schema.Folding;
import org.jspecify.annotations.Nullable;

/**
 * An attribute that a schema defines, and so the place of its values in a document.
 *
 * @param extension URN of the schema extension that has it, null for the core schema
 * @param subAttribute null for the attribute itself
 */
public record Target(
    @Nullable String extension, Attribute attribute, @Nullable Attribute subAttribute) {

  /** The attribute whose values are meant. */
  public Attribute leaf() {
    return subAttribute == null ? attribute : subAttribute;
  }

  /** How its texts are made equal before they are compared. */
  public Folding folding() {
    if (leaf().caseExact()) {
      return Folding.NONE;
    }
    return isUserName() ? Folding.USER_NAME : Folding.CASE;
  }

  /** Whether it is the userName, of which no two users have the same. RFC 7643 §4.1.1. */
  public boolean isUserName() {
    return extension == null
        && attribute.name().equals("userName")
        && attribute.uniqueness() == Attribute.Uniqueness.SERVER;
  }

  /** {@code attribute} or {@code attribute.subAttribute}, without the URN. */
  public String name() {
    return subAttribute == null ? attribute.name() : attribute.name() + "." + subAttribute.name();
  }
}
