package io.scimoperator.operator.settings;

import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.token.BearerToken;

/**
 * Which Directory something belongs to, and how its children are called. Every name begins with
 * {@code scim-}, since a Service may not begin with a digit and a customer may be called 3m.
 */
public record DirectoryIdentity(String namespace, String name, String uid) {

  private static final int DIGEST_LENGTH = 16;

  public static DirectoryIdentity of(Directory directory) {
    return new DirectoryIdentity(
        directory.getMetadata().getNamespace(),
        directory.getMetadata().getName(),
        directory.getMetadata().getUid());
  }

  /** The workload, its ServiceAccount, the Service of the SCIM endpoint and its Ingress. */
  public String workload() {
    return "scim-" + name;
  }

  /** The Service of the application API. */
  public String applicationService() {
    return workload() + "-api";
  }

  /** The claim of the data volume. */
  public String volumeClaim() {
    return workload() + "-data";
  }

  /** The Secret with the bearer of the admin API. */
  public String adminSecret() {
    return workload() + "-admin";
  }

  /** The schema of a database that its tables are in: the same for every Directory of the name. */
  public String databaseSchema() {
    String digest = BearerToken.sha256(this.toString()).substring(0, DIGEST_LENGTH);
    return "scim_" + name.replace('-', '_') + "_" + digest;
  }

  /** Namespace and name, as people write them. */
  @Override
  public String toString() {
    return namespace + "/" + name;
  }
}
