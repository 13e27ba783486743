package io.scimoperator.runtime.quirks;

/** Microsoft Entra ID writes paths as the keys of a value that has no path of its own. */
public final class PathsAsKeys {

  public static final Quirk QUIRK =
      new Quirk(
          "Paths as keys",
          "Microsoft Entra ID",
          "PATCH {\"op\":\"replace\",\"value\":{\"name.givenName\":\"y\",\"urn:…:User:employeeNumber\":\"z\"}}",
          "each key is read as a path",
          "RFC 7644 §3.5.2.3 has attribute names there");

  private PathsAsKeys() {}

  /** Whether a key can be a path; any other names no attribute and is passed over. */
  public static boolean isPath(String key) {
    return key.matches("[A-Za-z$][A-Za-z0-9_$.:-]*(\\[.*])?[A-Za-z0-9_$.-]*");
  }
}
