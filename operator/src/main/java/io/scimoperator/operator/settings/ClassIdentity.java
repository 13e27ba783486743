package io.scimoperator.operator.settings;

/**
 * A Shared class, and how the objects of its runtime are called. No Directory's are called like
 * them: those begin with {@code scim-}.
 *
 * @param namespace that the operator is in
 */
public record ClassIdentity(String namespace, String name, String uid) implements RuntimeIdentity {

  @Override
  public String workload() {
    return "shared-scim-" + name;
  }

  @Override
  public String databaseSchema() {
    return SchemaName.of(name, "DirectoryClass " + namespace + "/" + name);
  }
}
