package io.scimoperator.runtime.store.sql;

import io.scimoperator.runtime.filter.Condition.Operand;
import io.scimoperator.runtime.filter.Condition.Relation;
import io.scimoperator.runtime.filter.Target;
import io.scimoperator.runtime.schema.ResourceType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The attributes that are columns of {@code resource r}, and not only in its document. */
enum Column {
  NAME("r.name_key"),
  ID("r.id"),
  EXTERNAL_ID("r.external_id"),
  ACTIVE("r.active"),
  CREATED("r.created_at"),
  LAST_MODIFIED("r.modified_at"),
  RESOURCE_TYPE(""),
  VERSION("'W/\"' || r.version || '\"'");

  private final String sql;

  Column(String sql) {
    this.sql = sql;
  }

  static Optional<Column> of(ResourceType type, Target target) {
    if (target.extension() != null) {
      return Optional.empty();
    }
    String nameAttribute = type == ResourceType.USER ? "userName" : "displayName";
    return switch (target.name()) {
      case "userName", "displayName" ->
          target.name().equals(nameAttribute) ? Optional.of(NAME) : Optional.empty();
      case "id" -> Optional.of(ID);
      case "externalId" -> Optional.of(EXTERNAL_ID);
      case "active" -> type == ResourceType.USER ? Optional.of(ACTIVE) : Optional.empty();
      case "meta.created" -> Optional.of(CREATED);
      case "meta.lastModified" -> Optional.of(LAST_MODIFIED);
      case "meta.resourceType" -> Optional.of(RESOURCE_TYPE);
      case "meta.version" -> Optional.of(VERSION);
      default -> Optional.empty();
    };
  }

  /** The value, as it is compared and sorted. */
  String sql(ResourceType type) {
    return this == RESOURCE_TYPE ? "'" + type.scimName() + "'" : "(" + sql + ")";
  }

  /** Whether equality with one value leaves few resources, found by an index. */
  boolean isSelective() {
    return switch (this) {
      case NAME, ID, EXTERNAL_ID -> true;
      case ACTIVE, CREATED, LAST_MODIFIED, RESOURCE_TYPE, VERSION -> false;
    };
  }

  String compare(ResourceType type, Relation relation, Operand operand, List<Object> values) {
    return switch (this) {
      case NAME ->
          Comparisons.ofText(sql, relation, text(operand).toLowerCase(Locale.ROOT), values);
      case ID, EXTERNAL_ID -> Comparisons.ofText(sql, relation, text(operand), values);
      case ACTIVE -> Comparisons.ofJson(sql, relation, operand, values);
      case CREATED, LAST_MODIFIED -> Comparisons.ofTime(sql, relation, operand, values);
      case RESOURCE_TYPE, VERSION -> Comparisons.ofJson(sql(type), relation, operand, values);
    };
  }

  private static String text(Operand operand) {
    return ((Operand.Text) operand).value();
  }

  /** That it has a value: only one of them may have none. */
  String present() {
    return this == EXTERNAL_ID ? "ifnull(r.external_id, '') <> ''" : "1";
  }
}
