package io.scimoperator.runtime.portal;

import java.util.Locale;

/** How good something is, for colours and signs; words always say it too. */
enum Tone {
  GOOD("check"),
  WAITING("wait"),
  CAUTION("warn"),
  BAD("warn"),
  NEUTRAL("note");

  private final String icon;

  Tone(String icon) {
    this.icon = icon;
  }

  /** The class in the stylesheet. */
  String css() {
    return "tone-" + name().toLowerCase(Locale.ROOT);
  }

  /** The name of a picture. */
  String icon() {
    return icon;
  }
}
