package io.scimoperator.local.simulate;

/** The server cannot be spoken to: the simulation ends here. The message says why. */
final class Unreachable extends RuntimeException {

  Unreachable(String message) {
    super(message);
  }
}
