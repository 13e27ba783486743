package io.scimoperator.operator.cluster;

/** A foreign text as a sentence in a message. Pure. */
final class Sentence {

  /** Of a text that goes on and on, such as one line for each node. */
  private static final int LONGEST = 400;

  private Sentence() {}

  /** In one line, at most 400 characters and a full stop. */
  static String of(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    if (line.length() > LONGEST) {
      return line.substring(0, LONGEST) + "….";
    }
    return line.endsWith(".") ? line : line + ".";
  }
}
