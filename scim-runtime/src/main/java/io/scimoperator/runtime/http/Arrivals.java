package io.scimoperator.runtime.http;

/**
 * How much has come of a connection by the time that a request's headers are read: most bodies come
 * along with them, and nobody has to wait for those. Safe for concurrent use.
 */
final class Arrivals {

  private final ThreadLocal<Integer> bytes = ThreadLocal.withInitial(() -> 0);

  /** Bytes behind the headers that this thread has read. */
  void note(int number) {
    bytes.set(number);
  }

  /** Bytes behind the headers of the request that this thread handles. */
  int here() {
    return bytes.get();
  }
}
