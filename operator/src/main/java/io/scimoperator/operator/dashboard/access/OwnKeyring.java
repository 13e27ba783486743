package io.scimoperator.operator.dashboard.access;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** In the memory of an operator that runs outside a cluster, and so alone. */
public final class OwnKeyring implements Keyrings {

  private final AtomicReference<Keyring> keyring = new AtomicReference<>(Keyring.EMPTY);

  @Override
  public Keyring change(UnaryOperator<Keyring> change) {
    return keyring.updateAndGet(change);
  }
}
