package io.scimoperator.operator.dashboard.access;

import java.util.function.UnaryOperator;

/** Where the one {@link Keyring} is kept. Thread-safe. */
public sealed interface Keyrings permits SharedKeyring, OwnKeyring {

  /**
   * Reads it, and writes it if it is another one then.
   *
   * @param change may be called again, if somebody else has changed it meanwhile
   * @return as it is afterwards
   * @throws io.fabric8.kubernetes.client.KubernetesClientException if the API server does not let
   *     us
   */
  Keyring change(UnaryOperator<Keyring> change);
}
