package io.scimoperator.runtime.store.sql;

import java.sql.SQLException;
import java.util.List;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * SQLite: JSON is the SQL value that {@code json_extract} makes of it. {@code fold} and {@code
 * instant} are functions of ours.
 */
record SqliteDialect() implements Dialect {

  @Override
  public String within(int bytes, String text, String question) {
    return question;
  }

  @Override
  public String path(List<String> names) {
    StringBuilder path = new StringBuilder("$");
    names.forEach(name -> path.append(".\"").append(name).append('"'));
    return path.toString();
  }

  @Override
  public String inDocument(String column) {
    return "json_extract(" + column + ", ?)";
  }

  @Override
  public String inElement() {
    return "json_extract(e.value, ?)";
  }

  @Override
  public String element() {
    return "e.atom";
  }

  @Override
  public String elementIsObject() {
    return "e.type = 'object'";
  }

  @Override
  public String elementIsThere() {
    return "e.type is not null";
  }

  @Override
  public String elements() {
    return "json_each(r.document, ?) e";
  }

  @Override
  public String single(String path, List<Object> values) {
    values.addAll(List.of(path, path, path));
    // json_each would walk through the sub-attributes of a single value.
    return """
    (select json_extract(r.document, ?) as value, json_extract(r.document, ?) as atom,
       json_type(r.document, ?) as type) e\
    """;
  }

  @Override
  public String present(String json) {
    return "(coalesce(" + json + ", '') not in ('', '[]', '{}'))";
  }

  @Override
  public String text(String json) {
    return json;
  }

  @Override
  public String truth(String json) {
    return json;
  }

  @Override
  public String number(String json) {
    return json;
  }

  @Override
  public String instant(String json) {
    return "instant(" + json + ")";
  }

  @Override
  public String fold(String text) {
    return "fold(" + text + ")";
  }

  @Override
  public String byCodePoints(String text) {
    return text;
  }

  @Override
  public String position(String text) {
    return "instr(" + text + ", ?)";
  }

  @Override
  public String last(String text, int length) {
    return "substr(" + text + ", -" + length + ")";
  }

  @Override
  public String tuples() {
    return "json_each(?) e";
  }

  @Override
  public String inTuple(int place) {
    return "json_extract(e.value, '$[" + place + "]')";
  }

  @Override
  public String texts() {
    return "(select value from json_each(?))";
  }

  @Override
  public String numbers() {
    return texts();
  }

  @Override
  public String userOfEvent() {
    return "coalesce(subject_id, data ->> '$.user.id', data ->> '$.id')";
  }

  @Override
  public String along(String table, String index) {
    // Without it the primary key is walked, if that has the order that is asked for.
    return table + " indexed by " + index;
  }

  @Override
  public String withoutIndex(String column) {
    return "+" + column;
  }

  @Override
  public String forChange() {
    return "";
  }

  @Override
  public String passingOver() {
    return "";
  }

  @Override
  public String forReference() {
    return "";
  }

  @Override
  public String now() {
    return "cast(unixepoch('subsec') * 1000 as integer)";
  }

  @Override
  public boolean hasOtherWriters() {
    return false;
  }

  @Override
  public boolean takesSeveral() {
    return false;
  }

  @Override
  public Object bound(Object value) {
    return value;
  }

  @Override
  public boolean isUserNameTaken(SQLException e) {
    String message = String.valueOf(e.getMessage());
    return message.contains("UNIQUE constraint failed") && message.contains("resource.name_key");
  }

  @Override
  public boolean isTimeout(SQLException e) {
    return e instanceof SQLiteException failure
        && failure.getResultCode() == SQLiteErrorCode.SQLITE_INTERRUPT;
  }
}
