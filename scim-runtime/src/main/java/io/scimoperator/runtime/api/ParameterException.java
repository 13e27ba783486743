package io.scimoperator.runtime.api;

/** A parameter of the query string breaks a rule. Answered with 422. */
final class ParameterException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String field;

  ParameterException(String field, String rule) {
    super(field + " " + rule + ".");
    this.field = field;
  }

  String field() {
    return field;
  }
}
