package io.scimoperator.runtime.conformance;

/** How strictly an RFC puts a rule. RFC 2119. */
public enum Level {
  MUST,
  MUST_NOT,
  SHALL,
  SHALL_NOT,
  REQUIRED,
  SHOULD,
  SHOULD_NOT,
  /** A plain statement, without a word of RFC 2119. */
  STATED;

  /** As the RFCs write it. */
  String text() {
    return this == STATED ? "stated" : name().replace('_', ' ');
  }
}
