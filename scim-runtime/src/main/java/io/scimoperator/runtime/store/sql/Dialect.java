package io.scimoperator.runtime.store.sql;

import java.sql.SQLException;
import java.util.List;

/**
 * What SQLite and PostgreSQL say differently; everything else is said once. Methods that return
 * text make SQL expressions out of SQL expressions. JSON here is a value out of a document, in
 * whatever type the database has for it.
 */
interface Dialect {

  /**
   * A question whose answer is sent as rows are asked for, or ends after the row with which a text
   * of theirs has so many bytes.
   */
  String within(int bytes, String text, String question);

  /** The path of a value in a document, to be bound. */
  String path(List<String> names);

  /** JSON at a bound path of a column that holds a document. */
  String inDocument(String column);

  /** JSON at a bound path of the element {@code e}. */
  String inElement();

  /** The element {@code e} itself, if it is no object. */
  String element();

  /** That the element {@code e} is an object. */
  String elementIsObject();

  /** That the element {@code e} is there. */
  String elementIsThere();

  /** The elements of the array at a bound path of {@code r}, as a table {@code e} with a key. */
  String elements();

  /** The single value at a path of {@code r}, as a table {@code e} of one row. */
  String single(String path, List<Object> values);

  /** Whether JSON is there and is not empty. */
  String present(String json);

  /** Text of JSON, ordered by code points. */
  String text(String json);

  /** 1 or 0 of JSON that is true or false. */
  String truth(String json);

  /** A number of JSON. */
  String number(String json);

  /** Milliseconds since the epoch of JSON that is a date and time; null of anything else. */
  String instant(String json);

  /** Text in lower case, ordered by code points. */
  String fold(String text);

  /** Text that is no column's, ordered by code points. */
  String byCodePoints(String text);

  /** Where a bound text begins in another one, from 1; 0 if it is not in it. */
  String position(String text);

  /** The last characters of a text. */
  String last(String text, int length);

  /** The elements of a bound JSON array of arrays, as a table {@code e} of the column value. */
  String tuples();

  /** Text of a tuple of {@link #tuples}, by its place from 0. */
  String inTuple(int place);

  /** The texts of a bound JSON array, as a subquery. */
  String texts();

  /** The numbers of a bound JSON array, as a subquery. */
  String numbers();

  /**
   * Public id of the user that the {@code data} of an event are about, as the index {@code
   * event_of_user} has it; of other events something that is no user's.
   */
  String userOfEvent();

  /** A table, to be looked through along an index of it. */
  String along(String table, String index);

  /** A column that its index shall not be walked for. */
  String withoutIndex(String column);

  /** Appended to a question about a resource that this transaction may change. */
  String forChange();

  /** Appended to a question for rows that somebody else may be about to delete, too. */
  String passingOver();

  /** Appended to a question about a resource that must still be there when this commits. */
  String forReference();

  /** The time of the database, in milliseconds since the epoch. */
  String now();

  /** Whether somebody else may change a directory while a transaction does. */
  boolean hasOtherWriters();

  /** Whether several statements with semicolons between them can be sent as one. */
  boolean takesSeveral();

  /** A value as the database can take it. */
  Object bound(Object value);

  /** Whether a row was refused because another user has the userName. */
  boolean isUserNameTaken(SQLException e);

  /** Whether a statement was ended because it took too long. */
  boolean isTimeout(SQLException e);
}
