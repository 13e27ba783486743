package io.scimoperator.operator.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.scimoperator.admin.v1.AdminJson;
import io.scimoperator.admin.v1.Credential;
import io.scimoperator.admin.v1.DirectoryConfiguration;
import io.scimoperator.admin.v1.DirectoryReport.CredentialUse;
import io.scimoperator.operator.Examples;
import io.scimoperator.operator.cluster.Symptoms;
import io.scimoperator.operator.condition.ConditionType;
import io.scimoperator.operator.condition.TokenReason;
import io.scimoperator.operator.desired.TokenSecret;
import io.scimoperator.operator.settings.DirectorySettings;
import io.scimoperator.operator.token.RotationPlan.Moment;
import io.scimoperator.operator.token.TokenState;
import io.scimoperator.operator.token.TokenUse;
import io.scimoperator.token.BearerToken;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tokens in a Secret that somebody else keeps. */
class FollowingTest {

  private static final Instant NOW = Scene.NOW;
  private static final Duration OVERLAP = Duration.ofHours(8);
  private static final DirectorySettings SETTINGS =
      Examples.settings(
          """
          displayName: Acme
          tokens:
          - {name: idp, source: ExistingSecret, secretName: vault, rotation: {overlap: 8h}}
          """);

  private final Random random = new Random(3);
  private final BearerToken first = BearerToken.generate(random);
  private final BearerToken second = BearerToken.generate(random);
  private final BearerToken third = BearerToken.generate(random);
  private final List<CredentialUse> uses = new ArrayList<>();
  private boolean reachable = true;
  private Instant now = NOW;

  private static Secret vault(Map<String, String> data) {
    return new SecretBuilder()
        .withNewMetadata()
        .withName("vault")
        .endMetadata()
        .withData(TokenSecret.encoded(data))
        .build();
  }

  private static Secret vault(BearerToken token) {
    return vault(Map.of("token", token.text() + "\n"));
  }

  private TokenStep step(DirectorySettings settings, Secret... secrets) {
    Moment moment = new Moment(now, reachable ? Optional.of(TokenUse.of(uses)) : Optional.empty());
    return new TokenSteps(Optional.empty(), moment, () -> BearerToken.generate(random))
        .next(Tokens.of(settings, List.of(secrets), now).getFirst());
  }

  /** A pass that may write: the Secret that remembers, afterwards. */
  private Secret pass(Secret... secrets) {
    TokenStep.Follow follow = (TokenStep.Follow) step(SETTINGS, secrets);
    return TokenSecret.of(SETTINGS, follow.settings(), follow.state());
  }

  private List<String> accepted(TokenStep step) throws Exception {
    return AdminJson.MAPPER
        .readValue(
            Configurations.body(SETTINGS, List.of(step), Configurations.Told.NOBODY, null),
            DirectoryConfiguration.class)
        .credentials()
        .stream()
        .map(Credential::id)
        .toList();
  }

  private void used(BearerToken token, @Nullable Instant at) {
    uses.removeIf(use -> use.id().equals(token.id()));
    uses.add(new CredentialUse(token.id(), at, at));
  }

  @Test
  void theHashOfWhatIsThereIsAcceptedAndItsTextIsKeptNowhere() throws Exception {
    TokenStep step = step(SETTINGS, vault(first));

    assertThat(accepted(step)).containsExactly(first.id());
    assertThat(TokenSecret.plain(pass(vault(first))).toString()).doesNotContain(first.text());
    assertThat(pass(vault(first)).getMetadata().getName()).isEqualTo("scim-acme-token-idp.seen");
  }

  @Test
  void anotherTokenIsAcceptedBesideTheOldOneUntilTheOverlapEnds() throws Exception {
    Secret seen = pass(vault(first));
    used(first, NOW);

    Secret followed = pass(vault(second), seen);
    TokenStep during = step(SETTINGS, vault(second), followed);
    now = NOW.plus(OVERLAP);
    TokenStep after = step(SETTINGS, vault(second), followed);

    assertThat(accepted(during)).containsExactly(second.id(), first.id());
    assertThat(accepted(after)).containsExactly(second.id());
  }

  @Test
  void theOldTokenEndsEarlyOnceTheNewOneIsUsed() throws Exception {
    used(first, NOW);
    Secret followed = pass(vault(second), pass(vault(first)));
    used(second, NOW.plusSeconds(60));
    now = NOW.plusSeconds(60).plus(Duration.ofHours(1));

    assertThat(accepted(step(SETTINGS, vault(second), followed))).containsExactly(second.id());
  }

  @Test
  void twoChangesInARowDoNotLockOutWhoStillHasTheFirst() throws Exception {
    used(first, NOW);
    Secret followed = pass(vault(second), pass(vault(first)));

    assertThat(accepted(step(SETTINGS, vault(third), followed)))
        .containsExactly(third.id(), first.id());
    used(second, NOW);
    assertThat(accepted(step(SETTINGS, vault(third), followed)))
        .containsExactly(third.id(), second.id());
  }

  @Test
  void aTokenThatComesBackIsFollowedToo() throws Exception {
    used(first, NOW);
    Secret followed = pass(vault(second), pass(vault(first)));

    assertThat(accepted(step(SETTINGS, vault(first), followed)))
        .containsExactly(first.id(), second.id());
  }

  @Test
  void nothingMovesWhileTheRuntimeIsSilent() throws Exception {
    Secret seen = pass(vault(first));
    reachable = false;

    TokenStep step = step(SETTINGS, vault(second), seen);

    assertThat(accepted(step)).containsExactly(first.id());
    assertThat(pass(vault(second), seen)).isEqualTo(seen);
  }

  @Test
  void aSecretThatIsGoneOrBrokenIsNamedAndTheKnownTokenStaysAccepted() throws Exception {
    Secret seen = pass(vault(first));

    for (Secret broken : List.of(vault(Map.of()), vault(Map.of("token", "secret")))) {
      assertThat(accepted(step(SETTINGS, broken, seen))).containsExactly(first.id());
      assertThat(seen(broken).reason()).isEqualTo(TokenReason.TOKEN_MALFORMED);
    }
    assertThat(accepted(step(SETTINGS, seen))).containsExactly(first.id());
  }

  @Test
  void beforeAnythingWasSeenABrokenSecretIsAcceptedForNothing() throws Exception {
    assertThat(step(SETTINGS))
        .isInstanceOfSatisfying(
            TokenStep.Leave.class,
            leave -> {
              assertThat(leave.reason()).isEqualTo(TokenReason.SECRET_MISSING);
              assertThat(leave.message()).contains("vault", "idp");
            });
    assertThat(accepted(step(SETTINGS, vault(Map.of("token", "secret"))))).isEmpty();
  }

  @Test
  void aMessageOfABrokenTokenDoesNotShowIt() {
    assertThat(seen(vault(Map.of("token", "hunter2"))).message()).doesNotContain("hunter2");
  }

  @Test
  void aTokenOfFewCharactersIsTooWeak() {
    BearerToken weak = BearerToken.generate(() -> 0L);

    assertThat(seen(vault(weak)).reason()).isEqualTo(TokenReason.TOKEN_WEAK);
  }

  private static Token.Seen.Illegible seen(Secret secret) {
    return (Token.Seen.Illegible)
        ((Token.Foreign) Tokens.of(SETTINGS, List.of(secret), NOW).getFirst()).seen();
  }

  @Test
  void aGeneratedTokenThatGivesWayIsAcceptedForTheOverlap() throws Exception {
    DirectorySettings before = Examples.settings("displayName: Acme");
    Secret generated =
        TokenSecret.of(before, before.tokens().getFirst(), TokenState.issued(first, NOW));

    TokenStep step = step(SETTINGS, vault(second), generated);

    assertThat(accepted(step)).containsExactly(second.id(), first.id());
    assertThat(Tokens.obsolete(SETTINGS, List.of(vault(second), generated)))
        .containsExactly(generated);
  }

  @Test
  void aTokenOfSomebodyElseThatGivesWayIsAcceptedForTheOverlap() throws Exception {
    DirectorySettings after = Examples.settings("displayName: Acme");
    Secret seen = pass(vault(first));

    assertThat(step(after, seen))
        .isInstanceOfSatisfying(
            TokenStep.Create.class,
            create -> {
              assertThat(create.fresh()).isTrue();
              assertThat(create.state().previous())
                  .satisfies(old -> assertThat(old.id()).isEqualTo(first.id()));
            });
    assertThat(Tokens.obsolete(after, List.of(seen))).containsExactly(seen);
  }

  @Test
  void theStatusNamesTheSecretOfItsKeeper() {
    Scene scene = new Scene("displayName: Acme\ntokens: []");
    Observed observed =
        new Observed(
            scene.directory,
            SETTINGS,
            Optional.empty(),
            List.of(),
            List.of(vault(first)),
            Optional.empty(),
            List.of(),
            Symptoms.NONE,
            Map.of(),
            List.of(),
            false,
            Optional.empty(),
            NOW);
    Outcome outcome = new Outcome(List.of(step(SETTINGS, vault(first))), "d", List.of());

    assertThat(Statuses.of(observed, outcome).tokens())
        .singleElement()
        .satisfies(token -> {
          assertThat(token.secretName()).isEqualTo("vault");
          assertThat(token.id()).isEqualTo(first.id());
          assertThat(token.expiresAt()).isNull();
        });
    Secret gone = pass(vault(first));
    Outcome broken = new Outcome(List.of(step(SETTINGS, gone)), "d", List.of());
    assertThat(Scene.condition(Statuses.of(observed, broken), ConditionType.TOKENS_HEALTHY))
        .satisfies(healthy -> {
          assertThat(healthy.getReason()).isEqualTo("SecretMissing");
          assertThat(healthy.getMessage()).contains("vault", "is accepted");
        });
  }
}
