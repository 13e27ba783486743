package io.scimoperator.operator.condition;

/** The reasons of the condition {@code Ready}. */
public enum ReadyReason implements Reason {
  /** The endpoint answers, with the configuration of this generation. */
  SERVING,
  /** The workload is not ready yet. */
  PROVISIONING,
  /** A Gateway has not said yet whether it takes the route. */
  AWAITING_GATEWAY,
  /** A Gateway does not take the route. */
  ROUTE_REFUSED,
  /** The cluster does not serve the Gateway API. */
  GATEWAY_API_MISSING,
  /** The Directory was suspended before there was anything to serve it. */
  SUSPENDED,
  /** A pod is ready for Kubernetes, and its admin API does not answer. */
  RUNTIME_UNREACHABLE,
  /** The Directory is being deleted. */
  DELETING,
  /** The class that the spec names does not exist. */
  CLASS_NOT_FOUND,
  /** What the class says cannot be done. */
  CLASS_INVALID,
  /** The class is not for the namespace. */
  NAMESPACE_NOT_ALLOWED,
  /** The Directory has a way in of its own, and shares its runtime. */
  EXPOSED_BY_CLASS,
  /** The class asks for other storage, or another runtime, than those that keep the data. */
  STORAGE_CHANGED,
  /** The runtime does not have the data of a Directory that was served. */
  DATA_MISSING,
  /** Another Directory holds the label. */
  LABEL_TAKEN,
  /** The runtime does not take the configuration. */
  CONFIGURATION_REFUSED;

  /** Whether no retry helps before a person changes something. */
  public boolean needsAPerson() {
    return switch (this) {
      case CLASS_NOT_FOUND,
          CLASS_INVALID,
          NAMESPACE_NOT_ALLOWED,
          EXPOSED_BY_CLASS,
          STORAGE_CHANGED,
          DATA_MISSING,
          LABEL_TAKEN,
          CONFIGURATION_REFUSED ->
          true;
      case SERVING,
          PROVISIONING,
          AWAITING_GATEWAY,
          ROUTE_REFUSED,
          GATEWAY_API_MISSING,
          SUSPENDED,
          RUNTIME_UNREACHABLE,
          DELETING ->
          false;
    };
  }
}
