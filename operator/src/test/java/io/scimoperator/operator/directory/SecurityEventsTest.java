package io.scimoperator.operator.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.scimoperator.admin.v1.SecurityEvents;
import io.scimoperator.operator.desired.SigningMaterialSecret;
import io.scimoperator.operator.desired.TokenSecret;
import io.scimoperator.operator.settings.SigningSettings;
import io.scimoperator.operator.token.SigningState;
import io.scimoperator.secret.Sealing;
import io.scimoperator.secret.SigningKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The key and the receivers of security events. */
class SecurityEventsTest {

  private static final String SPEC =
      """
      displayName: A
      securityEvents:
        receivers:
        - name: siem
          audience: https://siem.example.com
          push: {url: "https://siem.example.com/sets", authorizationSecretName: siem}
      """;
  private static final SigningKey OLD = SigningKey.generate(new SecureRandom());
  private static final SigningKey YOUNG = SigningKey.generate(new SecureRandom());

  private final Scene scene = new Scene(SPEC);
  private final SigningSettings key = Objects.requireNonNull(scene.settings.securityEvents()).key();

  private static Secret secret(String name, Map<String, String> data) {
    return new SecretBuilder()
        .withNewMetadata()
        .withName(name)
        .endMetadata()
        .withData(TokenSecret.encoded(data))
        .build();
  }

  private SecurityEvents told(SigningState state, Secret... secrets) {
    return Objects.requireNonNull(
        new SecurityEventConfigurations(
                scene.settings, Optional.of(Sealing.with("bearer")), List.of(secrets))
            .of(List.of(new SigningStep.Follow(key, state))));
  }

  @Test
  void theRuntimeIsToldASealedKeyAndTheSameBytesEachTime() {
    SigningState state = SigningState.issued(OLD, Scene.NOW);

    SecurityEvents told = told(state);

    assertThat(told(state)).isEqualTo(told);
    assertThat(told.issuer()).endsWith("/tenants-acme/scim/v2");
    assertThat(told.toString()).doesNotContain(OLD.text());
    assertThat(
            Sealing.with("bearer")
                .open(told.keys().getFirst().sealed(), SecurityEvents.place("tenants", "acme")))
        .contains(OLD.text());
  }

  @Test
  void aNewKeySignsOnceReceiversHadTheTimeToSeeIt() {
    SigningState staged = SigningState.issued(OLD, Scene.NOW).stage(YOUNG);
    SigningState published = staged.publish(Duration.ofHours(24), Scene.NOW);

    assertThat(told(staged).keys().stream().map(SecurityEvents.Key::id))
        .containsExactly(OLD.id(), YOUNG.id());
    List<SecurityEvents.Key> keys = told(published).keys();
    assertThat(keys.stream().map(SecurityEvents.Key::id)).containsExactly(YOUNG.id(), OLD.id());
    assertThat(keys.getFirst().signsFrom()).isEqualTo(Scene.NOW.plusSeconds(600));
    assertThat(keys.getLast().expiresAt()).isEqualTo(Scene.NOW.plusSeconds(86_400));
  }

  @Test
  void theHeaderOfAReceiverComesFromOneKeyOfItsSecretAndNoOther() {
    SigningState state = SigningState.issued(OLD, Scene.NOW);
    Secret theirs = secret("siem", Map.of("authorization", "Bearer x\n", "password", "p"));
    Secret another = secret("siem", Map.of("token", "x"));

    String sealed =
        Objects.requireNonNull(told(state, theirs).receivers().getFirst().push()).authorization();
    SecurityEvents.Push without =
        Objects.requireNonNull(told(state, another).receivers().getFirst().push());

    assertThat(
            Sealing.with("bearer")
                .open(
                    Objects.requireNonNull(sealed),
                    SecurityEvents.place("tenants", "acme", "siem")))
        .contains("Bearer x");
    assertThat(without.authorized()).isTrue();
    assertThat(without.authorization()).isNull();
    assertThat(AuthorizationSecret.problem(scene.settings, List.of(another)).orElseThrow())
        .contains("siem", "authorization");
    assertThat(AuthorizationSecret.problem(scene.settings, List.of(theirs))).isEmpty();
  }

  @Test
  void aKeyIsReadBackFromItsSecretAndAnotherOneIsRefused() {
    SigningState state =
        SigningState.issued(OLD, Scene.NOW).stage(YOUNG).publish(Duration.ofHours(1), Scene.NOW);
    Secret ours = SigningMaterialSecret.of(scene.settings, key, state);
    String halves = OLD.text().replaceFirst("\"d\":\"[^\"]+\"", "\"d\":\"" + "A".repeat(43) + "\"");
    Secret broken = secret("scim-acme-security-events", Map.of("secret", halves));

    SigningEntry entry = SigningEntries.of(scene.settings, List.of(ours), Scene.NOW).getFirst();
    SigningEntry refused = SigningEntries.of(scene.settings, List.of(broken), Scene.NOW).getFirst();

    assertThat(entry).isInstanceOf(SigningEntry.Ours.class);
    assertThat(((SigningEntry.Ours) entry).state()).isEqualTo(state);
    assertThat(refused).isInstanceOf(SigningEntry.Unusable.class);
    assertThat(((SigningEntry.Unusable) refused).message())
        .contains("scim-acme-security-events", "P-256", "security events");
  }

  @Test
  void theKeySetIsLetInToBesideTheScimEndpoint() {
    assertThat(scene.settings.besides()).containsExactly("/.well-known/jwks.json");
    assertThat(new Scene("displayName: A").settings.besides()).isEmpty();
  }
}
