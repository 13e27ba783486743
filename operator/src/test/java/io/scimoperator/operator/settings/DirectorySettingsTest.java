package io.scimoperator.operator.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.scimoperator.admin.v1.Credential.Role;
import io.scimoperator.api.v1alpha1.Provider;
import io.scimoperator.operator.Examples;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DirectorySettingsTest {

  @Test
  void aNameIsEnoughForADirectory() {
    DirectorySettings settings = Examples.settings("displayName: Acme Corp");

    assertThat(settings.provider()).isEqualTo(Provider.GENERIC);
    assertThat(settings.endpoint().url())
        .isEqualTo("http://scim-acme.tenants.svc:8080/tenants-acme/scim/v2");
    assertThat(settings.tokens())
        .singleElement()
        .satisfies(token -> {
          assertThat(token.role()).isEqualTo(Role.PROVIDER);
          assertThat(token.secretName()).isEqualTo("scim-acme-token-idp");
          assertThat(token.policy().interval()).isNull();
        });
    assertThat(settings.deletesData()).isFalse();
    assertThat(settings.runtime().storage()).isEqualTo(new StorageSettings.Embedded("1Gi", null));
  }

  @Test
  void aDirectoryGoesBeforeItsClassAndTheClassBeforeTheDefaults() {
    ClassDefaults defaults =
        ClassDefaults.of(
            Examples.OPERATOR,
            Examples.directoryClass(
                """
                storage: {size: 5Gi}
                endpoint:
                  host: scim.example.com
                  ingress: {className: nginx, tls: {secretName: wildcard}}
                rotation: {interval: 90d}
                """));

    DirectorySettings plain =
        DirectorySettings.of(Examples.directory("displayName: Acme"), defaults);
    DirectorySettings stated =
        DirectorySettings.of(
            Examples.directory(
                """
                displayName: Acme
                endpoint: {label: acme, host: "sync.acme.example:8443"}
                tokens: [{name: idp, rotation: {interval: 30d, overlap: 2d}}]
                """),
            defaults);

    assertThat(plain.endpoint().url()).isEqualTo("https://scim.example.com/tenants-acme/scim/v2");
    assertThat(plain.runtime().storage()).isEqualTo(new StorageSettings.Embedded("5Gi", null));
    assertThat(plain.runtime().scale()).isEqualTo(new Scale.Fixed(1));
    assertThat(plain.runtime().pods().image()).isEqualTo("scim-runtime:1");
    assertThat(plain.tokens().getFirst().policy().interval()).isEqualTo(Duration.ofDays(90));
    assertThat(stated.endpoint().url()).isEqualTo("https://sync.acme.example:8443/acme/scim/v2");
    assertThat(stated.endpoint().hostName()).isEqualTo("sync.acme.example");
    assertThat(stated.tokens().getFirst().policy().overlap()).isEqualTo(Duration.ofDays(2));
  }

  @Test
  void theDefaultOverlapNeverReachesTheInterval() {
    DirectorySettings settings =
        Examples.settings(
            """
            displayName: Acme
            tokens: [{name: idp, rotation: {interval: 10d}}]
            """);

    assertThat(settings.tokens().getFirst().policy().overlap()).isEqualTo(Duration.ofDays(5));
  }

  @Test
  void anEmptyListOfTokensMeansNone() {
    assertThat(Examples.settings("displayName: Acme\ntokens: []").tokens()).isEmpty();
  }
}
