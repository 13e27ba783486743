package io.scimoperator.runtime.store.sql;

import org.jspecify.annotations.Nullable;

/**
 * Where a PostgreSQL database is.
 *
 * @param url {@code jdbc:postgresql://…}
 * @param user null if the URL says it
 * @param password read again for each new connection
 * @param connections most connections of this process, at least 2
 */
public record PostgresSettings(
    String url, @Nullable String user, PostgresPassword password, int connections) {

  /** Connections of a process that was not told how many. */
  public static final int USUAL_CONNECTIONS = 20;

  static final String SCHEME = "jdbc:postgresql:";

  /** Checks what can be checked without the database. */
  public PostgresSettings {
    if (!url.startsWith(SCHEME)) {
      throw new IllegalArgumentException(
          "SCIM_STORE_URL must begin with " + SCHEME + ", as in " + SCHEME + "//host:5432/scim");
    }
  }

  /**
   * The same database, with the tables in a schema of that name, so that several runtimes can share
   * it and know nothing of each other.
   *
   * @param schema lower-case letters, digits and underscores
   */
  public PostgresSettings inSchema(String schema) {
    if (!schema.matches("[a-z_][a-z0-9_]{0,62}")) {
      throw new IllegalArgumentException(
          "SCIM_STORE_SCHEMA must be at most 63 lower-case letters, digits and underscores");
    }
    String sign = url.contains("?") ? "&" : "?";
    return new PostgresSettings(
        url + sign + "currentSchema=" + schema, user, password, connections);
  }

  /** The URL without what may be secret. */
  public String place() {
    return url.replaceFirst("\\?.*", "").replaceFirst("//[^/@]*@", "//");
  }

  @Override
  public String toString() {
    return place();
  }
}
