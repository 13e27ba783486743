package io.scimoperator.cli.output;

/** The form of a result. */
public enum Form {
  TABLE,
  JSON,
  YAML
}
