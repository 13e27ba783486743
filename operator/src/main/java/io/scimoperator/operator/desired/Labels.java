package io.scimoperator.operator.desired;

import io.scimoperator.operator.settings.ClassIdentity;
import io.scimoperator.operator.settings.DirectoryIdentity;
import io.scimoperator.operator.settings.RuntimeIdentity;
import java.util.Map;

/** The labels of children. Those of the Directory or class itself are never copied. */
public final class Labels {

  public static final String MANAGED_BY = "app.kubernetes.io/managed-by";
  public static final String OPERATOR = "scim-operator";

  /** Name of the Directory in the same namespace that an object belongs to. */
  public static final String DIRECTORY = "scim-operator.io/directory";

  /** Name of the Shared class whose runtime an object belongs to. */
  public static final String CLASS = "scim-operator.io/class";

  /** On a token Secret: the entry of the spec that it belongs to. */
  public static final String TOKEN = "scim-operator.io/token";

  /** On a token Secret: {@code provider} or {@code application}. */
  public static final String ROLE = "scim-operator.io/token-role";

  /** On the Secret of a signing secret: the webhook of the spec that it belongs to. */
  public static final String WEBHOOK = "scim-operator.io/webhook";

  /** On the Secret of the key for security event tokens. */
  public static final String SECURITY_EVENTS = "scim-operator.io/security-events";

  /** On the Secret that holds the link to a portal. */
  public static final String PORTAL = "scim-operator.io/portal";

  private Labels() {}

  /** Of every child. */
  static Map<String, String> of(RuntimeIdentity owner) {
    return Map.of(
        "app.kubernetes.io/name",
        "scim-runtime",
        "app.kubernetes.io/instance",
        owner.name(),
        MANAGED_BY,
        OPERATOR,
        owner(owner),
        owner.name());
  }

  /** What tells a runtime's pods from all others; never changes. */
  static Map<String, String> selector(RuntimeIdentity runtime) {
    return Map.of("app.kubernetes.io/name", "scim-runtime", owner(runtime), runtime.name());
  }

  private static String owner(RuntimeIdentity runtime) {
    return switch (runtime) {
      case DirectoryIdentity directory -> DIRECTORY;
      case ClassIdentity shared -> CLASS;
    };
  }
}
