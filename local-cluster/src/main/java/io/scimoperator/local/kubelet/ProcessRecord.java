package io.scimoperator.local.kubelet;

/**
 * A process that the node started, known apart from any later one with the same id.
 *
 * @param startTicks when it started, in the kernel's ticks since {@code bootId} began
 * @param container pod uid, container name and a number of its own, which the process and all that
 *     it starts carry in their environment
 */
record ProcessRecord(
    long pid, long startTicks, String bootId, String container, long graceSeconds) {
  /** The environment variable that marks every process of a running container. */
  static final String MARK = "LOCAL_CONTAINER";

  String mark() {
    return MARK + "=" + container;
  }
}
