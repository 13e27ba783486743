package io.scimoperator.cli.cluster;

/**
 * Names by which the operator's objects are known. A test compares them with the operator's own.
 */
public final class Names {

  /** On pods of runtimes and of the operator: which of them. */
  public static final String APPLICATION = "app.kubernetes.io/name";

  public static final String RUNTIME = "scim-runtime";
  public static final String OPERATOR = "scim-operator";

  /** The key of a token in a Secret, if nothing else is said. */
  public static final String TOKEN_KEY = "token";

  /** The key of the public id of the token that is in a Secret of the operator. */
  public static final String TOKEN_ID_KEY = "tokenId";

  public static final int ADMIN_PORT = 9090;

  private Names() {}

  /** The workload of a Directory's own runtime. */
  public static String workload(String directory) {
    return "scim-" + directory;
  }

  /** The workload of the runtime of a Shared class. */
  public static String sharedWorkload(String className) {
    return "shared-scim-" + className;
  }

  /** The Secret with the bearer of a runtime's admin API. */
  public static String adminSecret(String workload) {
    return workload + "-admin";
  }

  /** The claim of a runtime's data volume. */
  public static String volumeClaim(String workload) {
    return workload + "-data";
  }

  /** The Secret of a provider's token, if the spec names no other. */
  public static String tokenSecret(String directory, String token) {
    return workload(directory) + "-token-" + token;
  }

  /** The Secret of an application's token, if the spec names no other. */
  public static String applicationSecret(String directory, String application) {
    return workload(directory) + "-application-" + application;
  }
}
