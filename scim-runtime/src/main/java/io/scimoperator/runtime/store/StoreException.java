package io.scimoperator.runtime.store;

/**
 * The store could not do its work: nothing may be acknowledged, and trying again later may succeed.
 */
public final class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StoreException(String message) {
    super(message);
  }

  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
