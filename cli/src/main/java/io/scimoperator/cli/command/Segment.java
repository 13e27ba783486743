package io.scimoperator.cli.command;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A word that somebody typed, as one segment of a path. */
final class Segment {

  private Segment() {}

  static String of(String word) {
    return URLEncoder.encode(word, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
