package io.scimoperator.runtime.store.sql;

import io.scimoperator.runtime.filter.Condition;
import io.scimoperator.runtime.filter.Condition.Operand;
import io.scimoperator.runtime.filter.Condition.Relation;
import io.scimoperator.runtime.filter.Target;
import io.scimoperator.runtime.schema.ResourceType;
import java.util.List;
import java.util.Optional;

/** Where the elements of an attribute are, and how those with a given value are looked up. */
enum ElementSource {
  /** In the document only. */
  DOCUMENT,
  /** In the document, and in an index of addresses. */
  EMAILS,
  /** Rows of membership. */
  MEMBERS,
  /** Rows of membership, through nested groups. RFC 7643 §4.1.2. */
  GROUPS;

  static ElementSource of(ResourceType type, Target target) {
    if (target.extension() != null) {
      return DOCUMENT;
    }
    return switch (target.attribute().name()) {
      case "emails" -> EMAILS;
      case "members" -> type == ResourceType.GROUP ? MEMBERS : DOCUMENT;
      case "groups" -> type == ResourceType.USER ? GROUPS : DOCUMENT;
      default -> DOCUMENT;
    };
  }

  Scope scope() {
    return switch (this) {
      case DOCUMENT, EMAILS -> Scope.ELEMENT;
      case MEMBERS -> Scope.MEMBER;
      case GROUPS -> Scope.GROUP;
    };
  }

  /** The elements of {@code r} as a table. */
  String elements(Target target, Dialect dialect, List<Object> values) {
    return switch (this) {
      case DOCUMENT, EMAILS -> inDocument(target, dialect, values);
      case MEMBERS ->
          """
          (select member_id, member_type from membership
           where directory_key = r.directory_key and group_id = r.id) m\
          """;
      case GROUPS ->
          """
          (with recursive up(id, direct) as (
             select group_id, 1 from membership
             where directory_key = r.directory_key and member_id = r.id
             union
             select o.group_id, 0 from membership o join up on o.member_id = up.id
             where o.directory_key = r.directory_key)
           select up.id as id, max(up.direct) as direct, n.name_key as name_key
           from up join resource n
           on n.directory_key = r.directory_key and n.type = 1 and n.id = up.id
           group by up.id, n.name_key) g\
          """;
    };
  }

  private static String inDocument(Target target, Dialect dialect, List<Object> values) {
    String path = dialect.path(JsonPath.ofAttribute(target));
    if (target.attribute().multiValued()) {
      values.add(path);
      return dialect.elements();
    }
    return dialect.single(path, values);
  }

  /** That {@code r} is among the resources with an element of this value. */
  String lookUp(long directory, String value, List<Object> values) {
    return switch (this) {
      case DOCUMENT -> "true";
      case EMAILS -> {
        values.addAll(List.of(directory, value));
        yield "r.id in (select user_id from email where directory_key = ? and value_key = ?)";
      }
      case MEMBERS -> {
        values.addAll(List.of(directory, value));
        yield "r.id in (select group_id from membership where directory_key = ? and member_id = ?)";
      }
      case GROUPS -> {
        values.addAll(List.of(directory, value, directory, directory));
        yield """
        r.id in (
          with recursive nested(id) as (
            select id from resource where directory_key = ? and type = 1 and id = ?
            union
            select o.member_id from membership o join nested on o.group_id = nested.id
            where o.directory_key = ? and o.member_type = 1)
          select o.member_id from membership o join nested on o.group_id = nested.id
          where o.directory_key = ? and o.member_type = 0)\
        """;
      }
    };
  }

  /** The value that every element which satisfies the condition has, if an index knows it. */
  Optional<String> equalValue(Condition condition) {
    if (this == DOCUMENT) {
      return Optional.empty();
    }
    return switch (condition) {
      case Condition.Comparison(Target target, Relation relation, Operand.Text text)
          when relation == Relation.EQ && target.leaf().name().equals("value") ->
          Optional.of(text.value());
      case Condition.And(Condition left, Condition right) ->
          equalValue(left).or(() -> equalValue(right));
      default -> Optional.empty();
    };
  }
}
