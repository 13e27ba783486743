package io.scimoperator.operator.dashboard.access;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Somebody as Kubernetes knows them.
 *
 * @param extra what an authenticator says beside; authorizers may look at it
 */
public record Person(
    String user, @Nullable String uid, List<String> groups, Map<String, List<String>> extra) {

  private static final String SERVICE_ACCOUNT = "system:serviceaccount:";

  public Person {
    groups = List.copyOf(groups);
    extra =
        extra.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> List.copyOf(e.getValue())));
  }

  /** What they are called on a page. */
  public String name() {
    return user.startsWith(SERVICE_ACCOUNT)
        ? user.substring(SERVICE_ACCOUNT.length()).replace(':', '/')
        : user;
  }
}
