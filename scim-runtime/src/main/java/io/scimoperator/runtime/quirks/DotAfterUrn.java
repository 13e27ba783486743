package io.scimoperator.runtime.quirks;

import io.scimoperator.runtime.schema.Schemas;

/** Microsoft's own test collection for Entra ID writes a dot between a URN and its attribute. */
public final class DotAfterUrn {

  public static final Quirk QUIRK =
      new Quirk(
          "A dot after the URN",
          "Microsoft Entra ID",
          "PATCH replace with the path urn:…:enterprise:2.0:User.manager",
          "the same as urn:…:enterprise:2.0:User:manager",
          "RFC 7644 §3.10 has a colon there");

  private DotAfterUrn() {}

  /** The path as the RFC writes it. */
  public static String read(Schemas schemas, String path) {
    if (schemas.urnPrefix(path, ':').isPresent()) {
      return path;
    }
    return schemas
        .urnPrefix(path, '.')
        .map(urn -> urn + ":" + path.substring(urn.length() + 1))
        .orElse(path);
  }
}
