package io.scimoperator.operator.desired;

import io.scimoperator.operator.settings.DirectoryIdentity;
import java.util.Map;

/** The labels of a Directory's children. Those of the Directory itself are never copied. */
public final class Labels {

  public static final String MANAGED_BY = "app.kubernetes.io/managed-by";
  public static final String OPERATOR = "scim-operator";

  /** Name of the Directory in the same namespace that an object belongs to. */
  public static final String DIRECTORY = "scim-operator.io/directory";

  /** On a token Secret: the entry of the spec that it belongs to. */
  public static final String TOKEN = "scim-operator.io/token";

  /** On a token Secret: {@code provider} or {@code application}. */
  public static final String ROLE = "scim-operator.io/token-role";

  /** Selects everything that the operator made. */
  public static final String SELECTOR = MANAGED_BY + "=" + OPERATOR;

  private Labels() {}

  /** Of every child. */
  static Map<String, String> of(DirectoryIdentity directory) {
    return Map.of(
        "app.kubernetes.io/name",
        "scim-runtime",
        "app.kubernetes.io/instance",
        directory.name(),
        MANAGED_BY,
        OPERATOR,
        DIRECTORY,
        directory.name());
  }

  /** What tells a directory's pods from all others; never changes. */
  static Map<String, String> selector(DirectoryIdentity directory) {
    return Map.of("app.kubernetes.io/name", "scim-runtime", DIRECTORY, directory.name());
  }
}
