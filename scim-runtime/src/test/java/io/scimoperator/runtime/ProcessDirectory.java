package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.admin.v1.AdminJson;
import io.scimoperator.admin.v1.Credential;
import io.scimoperator.admin.v1.DirectoryConfiguration;
import io.scimoperator.api.v1alpha1.Provider;
import io.scimoperator.token.BearerToken;
import java.util.List;
import java.util.Objects;

/** The directory of a process, configured over the admin API as the operator does. */
record ProcessDirectory(RuntimeProcess process) {

  /** From now on its events go to these webhooks. */
  void sendingTo(JsonNode... webhooks) {
    BearerToken token =
        BearerToken.parse(Objects.requireNonNull(process.tokens().get("idp"))).orElseThrow();
    DirectoryConfiguration plain =
        new DirectoryConfiguration(
            "default",
            "acme",
            "Acme",
            Provider.GENERIC,
            "acme",
            null,
            List.of(),
            null,
            List.of(),
            List.of(RunningRuntime.credential(Credential.Role.PROVIDER, token)),
            null);
    ObjectNode json = AdminJson.MAPPER.valueToTree(plain);
    json.putArray("webhooks").addAll(List.of(webhooks));
    assertThat(process.admin("PUT", "", json.toString()))
        .hasValueSatisfying(answer -> assertThat(answer.statusCode()).isEqualTo(200));
  }
}
