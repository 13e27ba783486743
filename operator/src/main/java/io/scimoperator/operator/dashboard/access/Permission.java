package io.scimoperator.operator.dashboard.access;

/**
 * Something that Kubernetes lets people do with Directories.
 *
 * @param namespace empty for all namespaces
 * @param name empty for all of them
 */
public record Permission(String verb, String namespace, String name) {

  /** To see all Directories of a namespace; of all, if it is empty. */
  public static Permission list(String namespace) {
    return new Permission("list", namespace, "");
  }

  /** To see one. */
  public static Permission get(String namespace, String name) {
    return new Permission("get", namespace, name);
  }

  /** To change one. */
  public static Permission patch(String namespace, String name) {
    return new Permission("patch", namespace, name);
  }
}
