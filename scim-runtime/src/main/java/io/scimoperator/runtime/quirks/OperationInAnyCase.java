package io.scimoperator.runtime.quirks;

import java.util.Locale;

/** Microsoft Entra ID begins the names of PATCH operations with a capital. */
public final class OperationInAnyCase {

  public static final Quirk QUIRK =
      new Quirk(
          "Operations in any case",
          "Microsoft Entra ID",
          "PATCH {\"op\":\"Add\"…}, {\"op\":\"Replace\"…}, {\"op\":\"Remove\"…}",
          "the same as add, replace and remove",
          "RFC 7644 §3.5.2 writes them in lower case; other servers drop them and answer 200");

  private OperationInAnyCase() {}

  /** The name as the RFC writes it. */
  public static String read(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
