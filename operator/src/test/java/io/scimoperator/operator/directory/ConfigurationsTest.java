package io.scimoperator.operator.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.admin.v1.AdminJson;
import io.scimoperator.operator.desired.PortalSecret;
import io.scimoperator.token.BearerToken;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the runtime is told. */
class ConfigurationsTest {

  private static String body(String spec) {
    Scene scene = new Scene(spec);
    return Configurations.body(
        scene.settings,
        Suspension.outcome(scene.observed()).tokens(),
        Configurations.Told.of(scene.observed(), Suspension.outcome(scene.observed()).webhooks()),
        PortalLinks.asItIs(scene.observed()));
  }

  @Test
  void whatApplicationsSeeGoesToTheRuntime() throws IOException {
    JsonNode told =
        AdminJson.MAPPER.readTree(
            body(
                """
                displayName: Acme
                users: {inactive: Delete, attributes: {phone: 'phoneNumbers[type eq "work"].value'}}
                roles: [{group: Admins, role: admin}, {externalId: x, role: member}]
                applications: [{name: crm, scopes: ['read:users'], attributes: [email]}, {name: wiki}]
                """));

    assertThat(told.at("/users/inactive").asText()).isEqualTo("Delete");
    assertThat(told.at("/users/attributes/phone").asText())
        .isEqualTo("phoneNumbers[type eq \"work\"].value");
    assertThat(told.path("roles").findValuesAsText("role")).containsExactly("admin", "member");
    assertThat(told.at("/credentials/1/scopes")).hasToString("[\"read:users\"]");
    assertThat(told.at("/credentials/1/attributes")).hasToString("[\"email\"]");
    assertThat(told.at("/credentials/2").has("scopes")).isFalse();
    assertThat(told.at("/credentials/0").has("attributes")).isFalse();
  }

  @Test
  void theOrderInWhichAttributesAreWrittenDoesNotMatter() {
    String first =
        body("displayName: Acme\nusers: {attributes: {a: title, b: nickName, c: locale}}");
    String second =
        body("displayName: Acme\nusers: {attributes: {c: locale, b: nickName, a: title}}");

    assertThat(first).isEqualTo(second);
  }

  @Test
  void theLinkOfThePortalGoesToTheRuntimeAsAHash() throws IOException {
    Scene scene =
        new Scene("displayName: Acme\nportal: {enabled: true, linkLifetime: 2d, contact: Jane}");
    BearerToken secret = BearerToken.generate(new Random(7));
    scene.secrets.add(
        PortalSecret.of(
            scene.settings,
            Objects.requireNonNull(scene.settings.portal()),
            new PortalSecret.Link(secret, Scene.NOW)));

    String body =
        Configurations.body(
            scene.settings,
            List.of(),
            Configurations.Told.NOBODY,
            PortalLinks.asItIs(scene.observed()));

    JsonNode portal = AdminJson.MAPPER.readTree(body).path("portal");
    assertThat(portal.path("url").asText()).endsWith("/tenants-acme/portal");
    assertThat(portal.at("/links/0/sha256").asText()).isEqualTo(secret.sha256());
    assertThat(portal.at("/links/0/contact").asText()).isEqualTo("Jane");
    assertThat(portal.at("/links/0/expiresAt").asText()).isEqualTo("2026-11-26T10:00:00Z");
    assertThat(body).doesNotContain(secret.text());
  }

  @Test
  void aPortalThatIsNotEnabledIsNotToldOf() {
    assertThat(body("displayName: Acme\nportal: {enabled: false}")).doesNotContain("portal");
  }

  @Test
  void aDirectoryThatSaysNothingIsToldOfAsBefore() {
    assertThat(body("displayName: Acme"))
        .doesNotContain("users")
        .doesNotContain("roles")
        .doesNotContain("scopes")
        .doesNotContain("portal");
  }
}
