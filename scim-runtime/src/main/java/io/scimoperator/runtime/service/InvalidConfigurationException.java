package io.scimoperator.runtime.service;

/** A directory's configuration breaks a rule; the message names the field. */
public final class InvalidConfigurationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The message is {@code field rule}, such as {@code label must be …}. */
  public InvalidConfigurationException(String field, String rule) {
    super(field + " " + rule + ".");
  }

  InvalidConfigurationException(String message, Throwable cause) {
    super(message, cause);
  }
}
