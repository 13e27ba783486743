package io.scimoperator.runtime.schema;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An attribute definition with all characteristics of RFC 7643 §2.2 and §7. */
public record Attribute(
    String name,
    Type type,
    boolean multiValued,
    String description,
    boolean required,
    List<String> canonicalValues,
    boolean caseExact,
    Mutability mutability,
    Returned returned,
    Uniqueness uniqueness,
    List<String> referenceTypes,
    List<Attribute> subAttributes) {

  public Attribute {
    canonicalValues = List.copyOf(canonicalValues);
    referenceTypes = List.copyOf(referenceTypes);
    subAttributes = List.copyOf(subAttributes);
  }

  /** The sub-attribute of that name; names are compared without case (RFC 7643 §2.1). */
  public Optional<Attribute> subAttribute(String subName) {
    return subAttributes.stream().filter(a -> a.name.equalsIgnoreCase(subName)).findFirst();
  }

  /** Whether each sub-attribute is returned wherever this one is. */
  public boolean returnsAllOfItself() {
    for (Attribute sub : subAttributes) {
      if (sub.returned == Returned.NEVER || sub.returned == Returned.REQUEST) {
        return false;
      }
    }
    return true;
  }

  /** The definition of one of its values, as the sub-attribute {@code value} of an element. */
  public Attribute asValue() {
    return new Attribute(
        "value",
        type,
        false,
        description,
        required,
        canonicalValues,
        caseExact,
        mutability,
        returned,
        uniqueness,
        referenceTypes,
        subAttributes);
  }

  /** Data types of RFC 7643 §2.3. */
  public enum Type {
    STRING,
    BOOLEAN,
    DECIMAL,
    INTEGER,
    DATE_TIME,
    BINARY,
    REFERENCE,
    COMPLEX;

    /** The name in a schema document: {@code string}, {@code dateTime}, … */
    public String schemaName() {
      return this == DATE_TIME ? "dateTime" : name().toLowerCase(Locale.ROOT);
    }
  }

  /** RFC 7643 §7 {@code mutability}. */
  public enum Mutability {
    READ_WRITE,
    READ_ONLY,
    IMMUTABLE,
    WRITE_ONLY
  }

  /** RFC 7643 §7 {@code returned}. */
  public enum Returned {
    ALWAYS,
    NEVER,
    DEFAULT,
    REQUEST
  }

  /** RFC 7643 §7 {@code uniqueness}. */
  public enum Uniqueness {
    NONE,
    SERVER,
    GLOBAL
  }
}
