package io.scimoperator.runtime.store.sql;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * PostgreSQL: JSON is of type {@code json}. The functions {@code scim_…} are made by the
 * migrations. Columns of text are ordered by code points, since they are declared so.
 */
record PostgresDialect() implements Dialect {

  static final Dialect INSTANCE = new PostgresDialect();

  private static final String UNIQUE_VIOLATION = "23505";
  private static final String QUERY_CANCELED = "57014";

  @Override
  public String within(int bytes, String text, String question) {
    return """
    select * from (
      select page.*, sum(octet_length(page.%s))
        over (rows between unbounded preceding and 1 preceding) as bytes_before
      from (%s) page) sized
    where bytes_before is null or bytes_before < %d
    """
        .formatted(text, question, bytes);
  }

  @Override
  public String path(List<String> names) {
    return names.stream().map(name -> '"' + name + '"').collect(Collectors.joining(",", "{", "}"));
  }

  @Override
  public String inDocument(String column) {
    return "(" + column + "::json #> cast(? as text[]))";
  }

  @Override
  public String inElement() {
    return "(e.value #> cast(? as text[]))";
  }

  @Override
  public String element() {
    return "e.value";
  }

  @Override
  public String elementIsObject() {
    return "json_typeof(e.value) = 'object'";
  }

  @Override
  public String elementIsThere() {
    return "e.value is not null";
  }

  @Override
  public String elements() {
    return "scim_elements(" + inDocument("r.document") + ") e";
  }

  @Override
  public String single(String path, List<Object> values) {
    values.add(path);
    return "(select " + inDocument("r.document") + " as value) e";
  }

  @Override
  public String present(String json) {
    return "(coalesce(" + json + " #>> '{}', '') not in ('', '[]', '{}'))";
  }

  @Override
  public String text(String json) {
    return byCodePoints("scim_text(" + json + ")");
  }

  @Override
  public String truth(String json) {
    return "scim_truth(" + json + ")";
  }

  @Override
  public String number(String json) {
    return "scim_number(" + json + ")";
  }

  @Override
  public String instant(String json) {
    return "scim_instant(" + json + ")";
  }

  @Override
  public String fold(String text) {
    return byCodePoints("translate(lower(" + text + " collate pg_unicode_fast), 'ς', 'σ')");
  }

  @Override
  public String byCodePoints(String text) {
    return "(" + text + " collate \"C\")";
  }

  @Override
  public String position(String text) {
    return "strpos(" + text + ", ?)";
  }

  @Override
  public String last(String text, int length) {
    return "right(" + text + ", " + length + ")";
  }

  @Override
  public String tuples() {
    return "json_array_elements(cast(? as json)) e (value)";
  }

  @Override
  public String inTuple(int place) {
    return "(e.value ->> " + place + ")";
  }

  @Override
  public String texts() {
    return "(select json_array_elements_text(cast(? as json)))";
  }

  @Override
  public String numbers() {
    return "(select cast(json_array_elements_text(cast(? as json)) as bigint))";
  }

  @Override
  public String userOfEvent() {
    return "coalesce(subject_id, data::json #>> '{user,id}', data::json ->> 'id')";
  }

  @Override
  public String along(String table, String index) {
    return table;
  }

  @Override
  public String withoutIndex(String column) {
    return "(" + column + " || '')";
  }

  @Override
  public String forChange() {
    return " for update of r";
  }

  @Override
  public String passingOver() {
    return " for update of r skip locked";
  }

  @Override
  public String forReference() {
    return " for key share of r";
  }

  @Override
  public String now() {
    return "cast(extract(epoch from clock_timestamp()) * 1000 as bigint)";
  }

  @Override
  public boolean hasOtherWriters() {
    return true;
  }

  @Override
  public boolean takesSeveral() {
    return true;
  }

  /** Text of PostgreSQL cannot hold U+0000. No stored text does: let nothing be equal to it. */
  @Override
  public Object bound(Object value) {
    return value instanceof String text ? text.replace('\0', '\uFFFF') : value;
  }

  @Override
  public boolean isUserNameTaken(SQLException e) {
    if (!UNIQUE_VIOLATION.equals(e.getSQLState()) || !(e instanceof PSQLException failure)) {
      return false;
    }
    ServerErrorMessage message = failure.getServerErrorMessage();
    return message != null && "user_name".equals(message.getConstraint());
  }

  @Override
  public boolean isTimeout(SQLException e) {
    return QUERY_CANCELED.equals(e.getSQLState());
  }
}
