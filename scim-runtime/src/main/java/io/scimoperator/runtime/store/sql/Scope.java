package io.scimoperator.runtime.store.sql;

import io.scimoperator.runtime.filter.Condition.Operand;
import io.scimoperator.runtime.filter.Condition.Relation;
import io.scimoperator.runtime.filter.Target;
import io.scimoperator.runtime.schema.Attribute;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import java.util.List;

/** The elements of a multi-valued attribute that a condition is about, one alias for each kind. */
enum Scope {
  /** Elements in the document: {@code e.value} is one. */
  ELEMENT,
  /** Rows of a group's members: {@code m}. */
  MEMBER,
  /** Groups that a user belongs to: {@code g}, with {@code g.direct}. */
  GROUP;

  String compare(Target target, Relation relation, Operand operand, List<Object> values) {
    if (this == ELEMENT) {
      return Comparisons.ofJson(json(target, values), relation, operand, values);
    }
    String column = column(target.attribute());
    return operand instanceof Operand.Text(String wanted, boolean ignored)
        ? Comparisons.ofText(column, relation, wanted, values)
        : "0";
  }

  String present(Target target, List<Object> values) {
    if (this == ELEMENT) {
      return "(ifnull(" + json(target, values) + ", '') not in ('', '[]', '{}'))";
    }
    return "(" + column(target.attribute()) + " is not null)";
  }

  // An element that is no object has one sub-attribute, called value.
  private static String json(Target target, List<Object> values) {
    values.add("$.\"" + target.attribute().name() + "\"");
    String extracted = "iif(e.type = 'object', json_extract(e.value, ?), ";
    return extracted + (target.attribute().name().equals("value") ? "e.atom)" : "null)");
  }

  private String column(Attribute attribute) {
    String column =
        switch (attribute.name()) {
          case "value" -> this == MEMBER ? "m.member_id" : "g.id";
          case "type" ->
              this == MEMBER
                  ? "iif(m.member_type = 0, 'user', 'group')"
                  : "iif(g.direct, 'direct', 'indirect')";
          case "display" -> this == MEMBER ? "" : "g.name_key";
          default -> "";
        };
    if (column.isEmpty()) {
      String parent = this == MEMBER ? "members." : "groups.";
      throw new ScimException(
          Kind.INVALID_FILTER, parent + attribute.name() + " cannot be filtered here.");
    }
    return column;
  }
}
