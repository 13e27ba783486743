package io.scimoperator.operator.settings;

/** Which runtime something belongs to, and how its objects are called. */
public sealed interface RuntimeIdentity permits DirectoryIdentity, ClassIdentity {

  /** Namespace of all its objects. */
  String namespace();

  /** Name of the Directory or class that it is made for. */
  String name();

  /** Uid of the Directory or class that it is made for. */
  String uid();

  /** The workload, its ServiceAccount, the Service of the SCIM endpoint and its Ingress. */
  String workload();

  /** The schema of a database that its tables are in: the same whenever it is made anew. */
  String databaseSchema();

  /** The Service of the application API. */
  default String applicationService() {
    return workload() + "-api";
  }

  /** The claim of the data volume. */
  default String volumeClaim() {
    return workload() + "-data";
  }

  /** The Secret with the bearer of the admin API. */
  default String adminSecret() {
    return workload() + "-admin";
  }

  /** For people: namespace and name of the workload. */
  default String text() {
    return namespace() + "/" + workload();
  }
}
