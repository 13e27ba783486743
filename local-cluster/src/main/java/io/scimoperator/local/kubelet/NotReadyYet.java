package io.scimoperator.local.kubelet;

/** A container cannot be created with what the cluster holds now; the reason is Kubernetes' own. */
final class NotReadyYet extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** The reason of a container whose volumes are not there yet. */
  static final String CREATING = "ContainerCreating";

  private final String reason;

  NotReadyYet(String reason, String message) {
    super(message, null, false, false);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }

  String message() {
    return String.valueOf(getMessage());
  }
}
