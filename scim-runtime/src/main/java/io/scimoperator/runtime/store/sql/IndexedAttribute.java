package io.scimoperator.runtime.store.sql;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.runtime.filter.AttributePath;
import io.scimoperator.runtime.filter.Filter;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The attributes that have a column or a table of their own. */
enum IndexedAttribute {
  NAME("r.name_key"),
  ID("r.id"),
  EXTERNAL_ID("r.external_id"),
  ACTIVE("r.active"),
  CREATED("r.created_at"),
  LAST_MODIFIED("r.modified_at"),
  EMAIL("email"),
  MEMBERS("membership"),
  GROUPS("membership");

  private final String source;

  IndexedAttribute(String source) {
    this.source = source;
  }

  static Optional<IndexedAttribute> of(ResourceType type, AttributePath path) {
    if (path.schema() != null && !type.schema().equalsIgnoreCase(path.schema())) {
      return Optional.empty();
    }
    boolean user = type == ResourceType.USER;
    String plain = new AttributePath(null, path.attribute(), path.subAttribute()).toString();
    return switch (plain.toLowerCase(Locale.ROOT)) {
      case "username" -> user ? Optional.of(NAME) : Optional.empty();
      case "displayname" -> user ? Optional.empty() : Optional.of(NAME);
      case "id" -> Optional.of(ID);
      case "externalid" -> Optional.of(EXTERNAL_ID);
      case "active" -> user ? Optional.of(ACTIVE) : Optional.empty();
      case "meta.created" -> Optional.of(CREATED);
      case "meta.lastmodified" -> Optional.of(LAST_MODIFIED);
      case "emails", "emails.value" -> user ? Optional.of(EMAIL) : Optional.empty();
      case "members", "members.value" -> user ? Optional.empty() : Optional.of(MEMBERS);
      case "groups", "groups.value" -> user ? Optional.of(GROUPS) : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** Whether this comparison can be answered here; tables of values know equality only. */
  boolean serves(Filter.Comparison comparison) {
    return switch (this) {
      case NAME, ID, EXTERNAL_ID, ACTIVE, CREATED, LAST_MODIFIED, MEMBERS, GROUPS -> true;
      case EMAIL -> comparison.operator() == Filter.Operator.EQ;
    };
  }

  /** Whether equality leaves few resources. */
  boolean isSelective() {
    return switch (this) {
      case NAME, ID, EXTERNAL_ID, EMAIL, MEMBERS, GROUPS -> true;
      case ACTIVE, CREATED, LAST_MODIFIED -> false;
    };
  }

  /**
   * The condition; a table of values is asked once and not for each resource, so it has the
   * directory's key bound.
   */
  String condition(Filter.Comparison comparison, long directory, List<Object> values) {
    String text = comparison.value().asText();
    return switch (this) {
      case NAME ->
          DocumentCondition.text(
              source, comparison.operator(), text.toLowerCase(Locale.ROOT), values);
      case ID, EXTERNAL_ID -> DocumentCondition.text(source, comparison.operator(), text, values);
      case ACTIVE -> active(comparison, values);
      case CREATED, LAST_MODIFIED -> date(comparison, values);
      case EMAIL -> {
        values.add(directory);
        values.add(text.toLowerCase(Locale.ROOT));
        yield "r.id in (select user_id from email where directory_key = ? and value_key = ?)";
      }
      case MEMBERS -> {
        values.add(directory);
        yield membership("group_id", "member_id", comparison, values);
      }
      case GROUPS -> {
        values.add(directory);
        yield membership("member_id", "group_id", comparison, values);
      }
    };
  }

  /** A condition that the attribute has a value. */
  String present() {
    return switch (this) {
      case NAME, ID, ACTIVE, CREATED, LAST_MODIFIED -> "1";
      case EXTERNAL_ID -> "r.external_id is not null";
      case EMAIL ->
          "exists (select 1 from email where directory_key = r.directory_key and user_id = r.id)";
      case MEMBERS -> membershipExists("group_id");
      case GROUPS -> membershipExists("member_id");
    };
  }

  private static String membershipExists(String column) {
    return "exists (select 1 from membership where directory_key = r.directory_key and "
        + column
        + " = r.id)";
  }

  private static String membership(
      String own, String other, Filter.Comparison comparison, List<Object> values) {
    String condition =
        DocumentCondition.text(other, comparison.operator(), comparison.value().asText(), values);
    return "r.id in (select "
        + own
        + " from membership where directory_key = ? and "
        + condition
        + ")";
  }

  private String active(Filter.Comparison comparison, List<Object> values) {
    JsonNode value = comparison.value();
    String text = value.asText().toLowerCase(Locale.ROOT);
    boolean known = text.equals("true") || text.equals("false");
    return switch (comparison.operator()) {
      case EQ, NE -> {
        if (!known) {
          throw new ScimException(Kind.INVALID_FILTER, "active is compared with true or false.");
        }
        values.add(text.equals("true") ? 1 : 0);
        yield source + (comparison.operator() == Filter.Operator.EQ ? " = ?" : " <> ?");
      }
      case CO, SW, EW, GT, GE, LT, LE ->
          throw new ScimException(Kind.INVALID_FILTER, "active is compared with eq or ne only.");
    };
  }

  private String date(Filter.Comparison comparison, List<Object> values) {
    try {
      values.add(OffsetDateTime.parse(comparison.value().asText()).toInstant().toEpochMilli());
    } catch (DateTimeException e) {
      throw new ScimException(
          Kind.INVALID_FILTER, comparison.path() + " is compared with an RFC 3339 date.", e);
    }
    return switch (comparison.operator()) {
      case EQ -> source + " = ?";
      case NE -> source + " <> ?";
      case GT -> source + " > ?";
      case GE -> source + " >= ?";
      case LT -> source + " < ?";
      case LE -> source + " <= ?";
      case CO, SW, EW ->
          throw new ScimException(
              Kind.INVALID_FILTER, comparison.path() + " is a date: it has no co, sw or ew.");
    };
  }
}
