package io.scimoperator.runtime.quirks;

/** Microsoft Entra ID compares a sub-attribute of what a value path selects. */
public final class ComparisonAfterBrackets {

  public static final Quirk QUIRK =
      new Quirk(
          "A comparison after the brackets",
          "Microsoft Entra ID",
          "GET /Users?filter=emails[type eq \"work\"].value eq \"…\"",
          "one element satisfies both, as emails[type eq \"work\" and value eq \"…\"]",
          "the grammar of RFC 7644 §3.4.2.2 ends at the bracket");

  /** What stands after the bracket then. */
  public static final char SIGN = '.';

  private ComparisonAfterBrackets() {}
}
