package io.scimoperator.runtime.store.sql;

import io.scimoperator.runtime.filter.Condition.Operand;
import io.scimoperator.runtime.filter.Condition.Relation;
import io.scimoperator.runtime.filter.Target;
import io.scimoperator.runtime.schema.ResourceType;
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
  String sql(ResourceType type, Dialect dialect) {
    return switch (this) {
      case RESOURCE_TYPE -> dialect.byCodePoints("'" + type.scimName() + "'");
      case VERSION -> dialect.byCodePoints("(" + sql + ")");
      case NAME, ID, EXTERNAL_ID, ACTIVE, CREATED, LAST_MODIFIED -> sql;
    };
  }

  /** How many resources of a type equality with one value leaves. */
  Selectivity selectivity(ResourceType type) {
    return switch (this) {
      case ID -> Selectivity.ONE;
      case NAME -> type == ResourceType.USER ? Selectivity.ONE : Selectivity.FEW;
      case EXTERNAL_ID -> Selectivity.FEW;
      case ACTIVE, CREATED, LAST_MODIFIED, RESOURCE_TYPE, VERSION -> Selectivity.MANY;
    };
  }

  String compare(ResourceType type, Relation relation, Operand operand, Comparisons comparisons) {
    return switch (this) {
      case NAME, ID, EXTERNAL_ID -> comparisons.ofText(sql, relation, text(operand).value());
      case ACTIVE -> comparisons.ofTruth(sql, (Operand.Truth) operand);
      case CREATED, LAST_MODIFIED -> comparisons.ofTime(sql, relation, (Operand.Time) operand);
      case RESOURCE_TYPE, VERSION ->
          comparisons.ofComputedText(sql(type, comparisons.dialect()), relation, text(operand));
    };
  }

  private static Operand.Text text(Operand operand) {
    return (Operand.Text) operand;
  }

  /** That it has a value: only one of them may have none. */
  String present() {
    return this == EXTERNAL_ID ? "coalesce(r.external_id, '') <> ''" : "true";
  }
}
