package io.scimoperator.local.kubelet;

/**
 * A process that the node started, known apart from any later one with the same id.
 *
 * @param startTicks when it started, in the kernel's ticks since {@code bootId} began
 * @param container pod uid and container name, which the process carries in its environment
 */
record ProcessRecord(
    long pid, long startTicks, String bootId, String container, long graceSeconds) {
  /** The environment variable that marks every process of a container. */
  static final String MARK = "LOCAL_CONTAINER";

  String mark() {
    return MARK + "=" + container;
  }
}
