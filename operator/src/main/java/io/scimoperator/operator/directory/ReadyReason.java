package io.scimoperator.operator.directory;

/** The reasons of the condition {@code Ready}. */
enum ReadyReason implements Reason {
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
  /** The class that the spec names does not exist. */
  CLASS_NOT_FOUND,
  /** What the class says cannot be done. */
  CLASS_INVALID,
  /** The class asks for storage of another kind than the one that keeps the data. */
  STORAGE_CHANGED,
  /** Another Directory holds the label. */
  LABEL_TAKEN,
  /** The runtime does not take the configuration. */
  CONFIGURATION_REFUSED;

  /** Whether no retry helps before a person changes something. */
  boolean needsAPerson() {
    return switch (this) {
      case CLASS_NOT_FOUND, CLASS_INVALID, STORAGE_CHANGED, LABEL_TAKEN, CONFIGURATION_REFUSED ->
          true;
      case SERVING,
          PROVISIONING,
          AWAITING_GATEWAY,
          ROUTE_REFUSED,
          GATEWAY_API_MISSING,
          SUSPENDED,
          RUNTIME_UNREACHABLE ->
          false;
    };
  }
}
