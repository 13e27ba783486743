package io.scimoperator.operator.settings;

import io.scimoperator.api.v1alpha1.Directory;

/**
 * Which Directory something belongs to, and how its children are called. Every name begins with
 * {@code scim-}, since a Service may not begin with a digit and a customer may be called 3m.
 */
public record DirectoryIdentity(String namespace, String name, String uid)
    implements RuntimeIdentity {

  public static DirectoryIdentity of(Directory directory) {
    return new DirectoryIdentity(
        directory.getMetadata().getNamespace(),
        directory.getMetadata().getName(),
        directory.getMetadata().getUid());
  }

  @Override
  public String workload() {
    return "scim-" + name;
  }

  @Override
  public String databaseSchema() {
    return SchemaName.of(name, this.toString());
  }

  /** Namespace and name, as people write them. */
  @Override
  public String toString() {
    return namespace + "/" + name;
  }
}
