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

  String compare(Target target, Relation relation, Operand operand, Comparisons comparisons) {
    if (this == ELEMENT) {
      return comparisons.ofJson(json(target, comparisons), relation, operand);
    }
    if (!(operand instanceof Operand.Text text)) {
      return "false";
    }
    return isNameOfMember(target)
        ? comparisons.ofComputedText(nameOfMember(comparisons), relation, text)
        : comparisons.ofText(column(target.attribute()), relation, text.value());
  }

  String present(Target target, Comparisons comparisons) {
    if (this == ELEMENT) {
      return comparisons.dialect().present(json(target, comparisons));
    }
    return isNameOfMember(target) ? "true" : "(" + column(target.attribute()) + " is not null)";
  }

  private boolean isNameOfMember(Target target) {
    return this == MEMBER && target.attribute().name().equals("display");
  }

  private static String nameOfMember(Comparisons comparisons) {
    return "(select "
        + DisplaySql.of("n.document", comparisons.dialect(), comparisons.values())
        + """
         from resource n where n.directory_key = r.directory_key
        and n.type = m.member_type and n.id = m.member_id)\
        """;
  }

  // An element that is no object has one sub-attribute, called value.
  private static String json(Target target, Comparisons comparisons) {
    Dialect dialect = comparisons.dialect();
    String name = target.attribute().name();
    comparisons.values().add(dialect.path(List.of(name)));
    return "case when "
        + dialect.elementIsObject()
        + " then "
        + dialect.inElement()
        + (name.equals("value") ? " else " + dialect.element() : "")
        + " end";
  }

  private String column(Attribute attribute) {
    String column =
        switch (attribute.name()) {
          case "value" -> this == MEMBER ? "m.member_id" : "g.id";
          case "type" ->
              this == MEMBER
                  ? "case when m.member_type = 0 then 'user' else 'group' end"
                  : "case when g.direct = 1 then 'direct' else 'indirect' end";
          case "display" -> this == GROUP ? "g.name_key" : "";
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
