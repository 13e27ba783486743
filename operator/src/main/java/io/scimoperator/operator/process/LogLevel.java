package io.scimoperator.operator.process;

/** How much the operator and its framework tell; libraries below them tell at most INFO. */
public enum LogLevel {
  ERROR,
  WARNING,
  INFO,
  DEBUG
}
