package io.scimoperator.pages;

import java.util.Locale;

/** How good something is, for colours and signs; words always say it too. */
public enum Tone {
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
  public String css() {
    return "tone-" + name().toLowerCase(Locale.ROOT);
  }

  /** The name of a picture. */
  public String icon() {
    return icon;
  }
}
