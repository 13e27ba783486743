package io.scimoperator.cli.cluster;

import io.fabric8.kubernetes.api.model.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** What is in Secrets, as text. */
public final class Secrets {

  private Secrets() {}

  /** The text of a key, without white space around it; empty if there is no such key. */
  public static Optional<String> text(Secret secret, String key) {
    Map<String, String> data = secret.getData();
    return data == null
        ? Optional.empty()
        : Optional.ofNullable(data.get(key))
            .map(encoded ->
                new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8).strip());
  }
}
