package io.scimoperator.operator.desired;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.scimoperator.operator.settings.RuntimeIdentity;
import java.util.Map;

/** The bearer that lets the operator into the runtime's admin API. */
public final class AdminSecret {

  /** Its only key. */
  public static final String TOKEN = "token";

  private AdminSecret() {}

  /** Of a token that was made by the caller, once. */
  public static Secret of(RuntimeIdentity runtime, String token) {
    return new SecretBuilder()
        .withMetadata(Child.owned(runtime, runtime.adminSecret()))
        .withType("Opaque")
        .withStringData(Map.of(TOKEN, token))
        .build();
  }
}
