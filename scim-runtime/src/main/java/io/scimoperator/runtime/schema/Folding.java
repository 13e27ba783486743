package io.scimoperator.runtime.schema;

import java.text.Normalizer;
import java.util.Locale;

/** How texts are made equal before they are compared. */
public enum Folding {
  /** They are compared as they are. */
  NONE,

  /** Without case; a sigma at the end of a word is a sigma. */
  CASE,

  /**
   * As user names, RFC 7644 §5: the profile UsernameCaseMapped of RFC 8265 §3.3. Without case and
   * width, and a letter with its marks is the same letter however it is composed.
   */
  USER_NAME;

  /** The text in the form that is compared. */
  public String of(String text) {
    return switch (this) {
      case NONE -> text;
      case CASE -> lower(text);
      case USER_NAME -> userName(text);
    };
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT).replace('\u03c2', '\u03c3');
  }

  private static String userName(String text) {
    if (text.chars().allMatch(c -> c < 0x80)) {
      return lower(text);
    }
    StringBuilder narrow = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> {
          if (isOfOtherWidth(c)) {
            narrow.append(Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC));
          } else {
            narrow.appendCodePoint(c);
          }
        });
    // Twice: a letter in capitals may be composed where its lower case is not.
    String composed = Normalizer.normalize(narrow, Normalizer.Form.NFC);
    return Normalizer.normalize(lower(composed), Normalizer.Form.NFC);
  }

  /** The ideographic space, and the block of halfwidth and fullwidth forms. */
  private static boolean isOfOtherWidth(int c) {
    return c == 0x3000 || (c >= 0xFF00 && c <= 0xFFEF);
  }
}
