package io.scimoperator.operator.process;

import java.util.logging.LogManager;

/**
 * Keeps the handlers to the end. The JDK's manager takes them away as soon as the JVM begins to
 * stop, while the operator still has to say how its stop goes. Public because the JDK makes it.
 */
public final class LastingLogManager extends LogManager {

  private volatile boolean configured;

  /** From now on nothing is reset. */
  void keep() {
    configured = true;
  }

  @Override
  public void reset() {
    if (!configured) {
      super.reset();
    }
  }
}
