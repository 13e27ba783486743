package io.scimoperator.local.api.store;

import java.util.Comparator;

/**
 * Identifies an object; ordered as lists are, by namespace and name.
 *
 * @param resource plural and group, such as {@code directories.scim-operator.io} or {@code pods}
 * @param namespace empty for an object of the cluster
 */
public record ObjectKey(String resource, String namespace, String name)
    implements Comparable<ObjectKey> {

  private static final Comparator<ObjectKey> ORDER =
      Comparator.comparing(ObjectKey::resource)
          .thenComparing(ObjectKey::namespace)
          .thenComparing(ObjectKey::name);

  @Override
  public int compareTo(ObjectKey other) {
    return ORDER.compare(this, other);
  }
}
