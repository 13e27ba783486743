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

  static String of(ResourceType type, Target target, List<Object> values) {
    Optional<Column> column = Column.of(type, target);
    if (column.isPresent()) {
      return column.get().sql(type);
    }
    boolean document =
        switch (ElementSource.of(type, target)) {
          case DOCUMENT, EMAILS -> true;
          case MEMBERS, GROUPS -> false;
        };
    if (!document || target.attribute().name().equals("meta")) {
      throw new ScimException(Kind.INVALID_PATH, target.name() + " cannot be sorted by.");
    }
    return ordered(target.leaf(), value(target, values));
  }

  private static String ordered(Attribute leaf, String value) {
    return switch (leaf.type()) {
      case STRING, REFERENCE, BINARY -> leaf.caseExact() ? value : "fold(" + value + ")";
      case DATE_TIME -> "instant(" + value + ")";
      case BOOLEAN, DECIMAL, INTEGER -> value;
      case COMPLEX -> throw new IllegalArgumentException("a complex attribute has no order");
    };
  }

  /** Of several values the primary one counts, or else the first. */
  private static String value(Target target, List<Object> values) {
    if (!target.attribute().multiValued()) {
      values.add(JsonPath.of(target));
      return "json_extract(r.document, ?)";
    }
    String element = "e.atom";
    if (target.subAttribute() != null) {
      values.add("$.\"" + target.subAttribute().name() + "\"");
      element = "json_extract(e.value, ?)";
    }
    values.add(JsonPath.ofAttribute(target));
    String primary =
        target.subAttribute() == null ? "" : "ifnull(json_extract(e.value, '$.primary'), 0) desc, ";
    return "(select "
        + element
        + " from json_each(r.document, ?) e order by "
        + primary
        + "e.key limit 1)";
  }
}
