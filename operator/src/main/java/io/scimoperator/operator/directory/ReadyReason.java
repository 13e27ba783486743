package io.scimoperator.operator.directory;

/** The reasons of the condition {@code Ready}. */
enum ReadyReason {
  /** The endpoint answers, with the configuration of this generation. */
  SERVING("Serving"),
  /** The class that the spec names does not exist. */
  CLASS_NOT_FOUND("ClassNotFound"),
  /** Another Directory holds the label. */
  LABEL_TAKEN("LabelTaken"),
  /** The workload is not ready yet. */
  PROVISIONING("Provisioning"),
  /** A pod is ready for Kubernetes, and its admin API does not answer. */
  RUNTIME_UNREACHABLE("RuntimeUnreachable"),
  /** The runtime does not take the configuration. */
  CONFIGURATION_REFUSED("ConfigurationRefused");

  private final String text;

  ReadyReason(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }
}
