package io.scimoperator.operator.dashboard.access;

/**
 * Something that Kubernetes lets people do with Directories.
 *
 * @param subresource empty for Directories themselves
 * @param namespace empty for all namespaces
 * @param name empty for all of them
 */
public record Permission(String verb, String subresource, String namespace, String name) {

  /** The subresource that stands for the people in a directory; the API server serves none. */
  private static final String USERS = "users";

  /** To see all Directories of a namespace; of all, if it is empty. */
  public static Permission list(String namespace) {
    return new Permission("list", "", namespace, "");
  }

  /** To see one. */
  public static Permission get(String namespace, String name) {
    return new Permission("get", "", namespace, name);
  }

  /** To change one. */
  public static Permission patch(String namespace, String name) {
    return new Permission("patch", "", namespace, name);
  }

  /** To see the people in one: its users, its groups and its events, which name them. */
  public static Permission getUsers(String namespace, String name) {
    return new Permission("get", USERS, namespace, name);
  }
}
