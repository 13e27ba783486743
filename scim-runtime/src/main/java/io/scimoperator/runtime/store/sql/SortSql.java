package io.scimoperator.runtime.store.sql;

import io.scimoperator.runtime.filter.Target;
import io.scimoperator.runtime.schema.Attribute;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import java.util.List;
import java.util.Optional;

/** The value that resources are sorted by, as SQL. RFC 7644 §3.4.2.3. */
final class SortSql {

  private SortSql() {}

  static String of(ResourceType type, Target target, Dialect dialect, List<Object> values) {
    Optional<Column> column = Column.of(type, target);
    if (column.isPresent()) {
      return column.get().sql(type, dialect);
    }
    boolean document =
        switch (ElementSource.of(type, target)) {
          case DOCUMENT, EMAILS -> true;
          case MEMBERS, GROUPS -> false;
        };
    if (!document || target.attribute().name().equals("meta")) {
      throw new ScimException(Kind.INVALID_PATH, target.name() + " cannot be sorted by.");
    }
    return ordered(target.leaf(), value(target, dialect, values), dialect);
  }

  private static String ordered(Attribute leaf, String json, Dialect dialect) {
    return switch (leaf.type()) {
      case STRING, REFERENCE, BINARY ->
          leaf.caseExact() ? dialect.text(json) : dialect.fold(dialect.text(json));
      case DATE_TIME -> dialect.instant(json);
      case BOOLEAN -> dialect.truth(json);
      case DECIMAL, INTEGER -> dialect.number(json);
      case COMPLEX -> throw new IllegalArgumentException("a complex attribute has no order");
    };
  }

  /** Of several values the primary one counts, or else the first. */
  private static String value(Target target, Dialect dialect, List<Object> values) {
    if (!target.attribute().multiValued()) {
      values.add(dialect.path(JsonPath.of(target)));
      return dialect.inDocument("r.document");
    }
    String element = dialect.element();
    String primary = "";
    if (target.subAttribute() != null) {
      element = dialect.inElement();
      values.add(dialect.path(List.of(target.subAttribute().name())));
      primary = "coalesce(" + dialect.truth(dialect.inElement()) + ", 0) desc, ";
    }
    values.add(dialect.path(JsonPath.ofAttribute(target)));
    if (target.subAttribute() != null) {
      values.add(dialect.path(List.of("primary")));
    }
    return "(select "
        + element
        + " from "
        + dialect.elements()
        + " order by "
        + primary
        + "e.key limit 1)";
  }
}
