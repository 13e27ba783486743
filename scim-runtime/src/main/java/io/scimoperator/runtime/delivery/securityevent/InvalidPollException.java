package io.scimoperator.runtime.delivery.securityevent;

/** A poll request breaks a rule, which the message says. */
public final class InvalidPollException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InvalidPollException(String rule) {
    super(rule + ". RFC 8936 §2.2.");
  }
}
