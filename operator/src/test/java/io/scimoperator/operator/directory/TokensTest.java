package io.scimoperator.operator.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.scimoperator.operator.Examples;
import io.scimoperator.operator.desired.Labels;
import io.scimoperator.operator.desired.TokenSecret;
import io.scimoperator.operator.settings.DirectorySettings;
import io.scimoperator.operator.token.RotationPlan.Moment;
import io.scimoperator.operator.token.TokenState;
import io.scimoperator.token.BearerToken;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TokensTest {

  private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");

  private final Random random = new Random(5);
  private final TokenState state = TokenState.issued(BearerToken.generate(random), NOW);
  private final DirectorySettings settings = Examples.settings("displayName: Acme");
  private final TokenSteps steps =
      new TokenSteps(
          Optional.empty(), new Moment(NOW, Optional.empty()), () -> BearerToken.generate(random));

  private Secret secret() {
    return TokenSecret.of(settings, settings.tokens().getFirst(), state);
  }

  private TokenStep step(DirectorySettings of, Secret... secrets) {
    return steps.next(Tokens.of(of, List.of(secrets), NOW).getFirst());
  }

  @Test
  void aTokenIsMadeOnlyWhereThereIsNoSecret() {
    assertThat(step(settings))
        .isInstanceOfSatisfying(
            TokenStep.Create.class, create -> assertThat(create.fresh()).isTrue());
    assertThat(step(settings, secret()))
        .isInstanceOfSatisfying(
            TokenStep.Keep.class,
            keep ->
                assertThat(keep.state().current().token().id())
                    .isEqualTo(state.current().token().id()));
  }

  @Test
  void aRestoredSecretWithoutLabelsIsAdopted() {
    Secret restored =
        new SecretBuilder(secret()).editMetadata().withLabels(Map.of()).endMetadata().build();

    assertThat(step(settings, restored)).isInstanceOf(TokenStep.Keep.class);
  }

  @Test
  void aSecretThatHoldsSomethingElseIsLeftAndNamed() {
    Secret other = new SecretBuilder(secret()).withData(Map.of("password", "eA==")).build();

    assertThat(step(settings, other))
        .isInstanceOfSatisfying(
            TokenStep.Leave.class,
            leave -> assertThat(leave.message()).contains("scim-acme-token-idp", "secretName"));
  }

  @Test
  void theSecretOfAnotherDirectoryIsNotTaken() {
    Secret other =
        new SecretBuilder(secret())
            .editMetadata()
            .addToLabels(Labels.DIRECTORY, "globex")
            .endMetadata()
            .build();

    assertThat(step(settings, other)).isInstanceOf(TokenStep.Leave.class);
  }

  @Test
  void aTokenMovesWithItsSecretName() {
    DirectorySettings renamed =
        Examples.settings("displayName: Acme\ntokens: [{name: idp, secretName: okta}]");

    assertThat(step(renamed, secret()))
        .isInstanceOfSatisfying(
            TokenStep.Create.class,
            create -> {
              assertThat(create.fresh()).isFalse();
              assertThat(create.state().current().token().id())
                  .isEqualTo(state.current().token().id());
            });
    assertThat(Tokens.obsolete(renamed, List.of(secret()))).hasSize(1);
  }

  @Test
  void theSecretOfAnEntryThatWasRemovedIsObsolete() {
    DirectorySettings without = Examples.settings("displayName: Acme\ntokens: []");

    assertThat(Tokens.obsolete(without, List.of(secret()))).hasSize(1);
    assertThat(Tokens.obsolete(settings, List.of(secret()))).isEmpty();
  }

  @Test
  void anUpdateKeepsWhatOthersWroteIntoTheSecret() {
    Secret actual =
        new SecretBuilder(secret())
            .addToData("note", "eA==")
            .addToData("staged.token", "eA==")
            .editMetadata()
            .addToAnnotations("reflector", "on")
            .endMetadata()
            .build();

    Secret merged = TokenSecrets.merged(actual, secret());

    assertThat(merged.getData()).containsKey("note").doesNotContainKey("staged.token");
    assertThat(merged.getMetadata().getAnnotations()).containsEntry("reflector", "on");
    assertThat(TokenSecrets.merged(merged, secret())).isEqualTo(merged);
  }
}
