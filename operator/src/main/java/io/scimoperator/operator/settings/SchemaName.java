package io.scimoperator.operator.settings;

import io.scimoperator.token.BearerToken;

/** Names of schemas in a database, of at most 63 characters as PostgreSQL takes them. Pure. */
final class SchemaName {

  private static final int DIGEST_LENGTH = 16;

  private SchemaName() {}

  /**
   * A name that people recognise, and that no other place has.
   *
   * @param name of at most 40 letters, digits and {@code -}
   * @param place unique in the cluster
   */
  static String of(String name, String place) {
    String digest = BearerToken.sha256(place).substring(0, DIGEST_LENGTH);
    return "scim_" + name.replace('-', '_') + "_" + digest;
  }
}
