package io.scimoperator.operator.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.scimoperator.admin.v1.DirectoryReport;
import io.scimoperator.admin.v1.PortalToken;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.api.v1alpha1.DirectoryState;
import io.scimoperator.api.v1alpha1.DirectoryStatus;
import io.scimoperator.api.v1alpha1.TokenStatus;
import io.scimoperator.operator.Examples;
import io.scimoperator.operator.cluster.Symptoms;
import io.scimoperator.operator.desired.TokenSecret;
import io.scimoperator.operator.runtime.RuntimeAnswer;
import io.scimoperator.operator.runtime.RuntimePod;
import io.scimoperator.operator.settings.ClassDefaults;
import io.scimoperator.operator.settings.DirectoryIdentity;
import io.scimoperator.operator.settings.DirectorySettings;
import io.scimoperator.operator.token.TokenState;
import io.scimoperator.token.BearerToken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StatusesTest {

  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  private static final String DIGEST = "d1";

  private final Random random = new Random(11);
  private final Directory directory =
      Examples.directory(
          """
          displayName: Acme
          tokens: [{name: idp, rotation: {interval: 30d, overlap: 4d}}]
          """);
  private final DirectorySettings settings =
      DirectorySettings.of(directory, ClassDefaults.builtIn(Examples.OPERATOR));
  private final TokenState issued = TokenState.issued(BearerToken.generate(random), NOW);
  private final TokenState replaced =
      issued.stage(BearerToken.generate(random), NOW).publish(Duration.ofDays(4), NOW);

  private Observed observed(Instant now, Pod... pods) {
    return observed(now, Map.of(), pods);
  }

  private Observed observed(Instant now, Map<RuntimePod, RuntimeAnswer> answers, Pod... pods) {
    return new Observed(
        directory,
        settings,
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(pods),
        Symptoms.NONE,
        answers,
        List.of(),
        false,
        Optional.empty(),
        now);
  }

  private TokenStep keep(TokenState state) {
    var token = settings.tokens().getFirst();
    return new TokenStep.Keep(
        new Token.Held(token, state, TokenSecret.of(settings, token, state)),
        Optional.of("The provider is awaited."));
  }

  private static RuntimeAnswer serving(
      String digest, @Nullable Instant lastRequest, DirectoryReport.CredentialUse... uses) {
    return new RuntimeAnswer.Serving(
        new DirectoryReport(
            "tenants",
            "acme",
            "directory_1",
            digest,
            NOW,
            new DirectoryReport.Counts(3, 2, 1, 4),
            new DirectoryReport.Activity(lastRequest, lastRequest, 0, null),
            List.of(uses)));
  }

  private static Condition condition(DirectoryStatus status, String type) {
    return Objects.requireNonNull(status.conditions()).stream()
        .filter(c -> c.getType().equals(type))
        .findFirst()
        .orElseThrow();
  }

  private DirectoryStatus status(RuntimeAnswer... answers) {
    return Statuses.of(observed(NOW), new Outcome(List.of(keep(issued)), DIGEST, List.of(answers)));
  }

  @Test
  void aDirectoryIsReadyWhenEveryPodServesTheConfiguration() {
    DirectoryStatus status = status(serving(DIGEST, NOW));

    assertThat(condition(status, "Ready").getStatus()).isEqualTo("True");
    assertThat(condition(status, "Ready").getReason()).isEqualTo("Serving");
    assertThat(status.state()).isEqualTo(DirectoryState.LINKED);
    assertThat(status.observedGeneration()).isEqualTo(3);
    assertThat(Objects.requireNonNull(status.sync()).activeUsers()).isEqualTo(2);
    assertThat(status.endpoint()).isEqualTo(settings.endpoint().url());
  }

  @Test
  void tokensOfThePortalStandBesideThoseOfTheSpecAlsoWhileNobodyAnswers() {
    DirectoryReport report = ((RuntimeAnswer.Serving) serving(DIGEST, NOW)).report();
    DirectoryReport withTokens =
        new DirectoryReport(
            report.namespace(),
            report.name(),
            report.id(),
            report.configurationDigest(),
            report.createdAt(),
            report.counts(),
            report.activity(),
            report.credentials(),
            List.of(),
            List.of(
                new PortalToken("portalToken1", "ab12", false, NOW, null, NOW),
                new PortalToken("portalToken0", "cd34", true, NOW, NOW.plusSeconds(60), null)),
            null);

    List<TokenStatus> told =
        Objects.requireNonNull(status(new RuntimeAnswer.Serving(withTokens)).tokens());
    List<TokenStatus> kept =
        TokenStatuses.of(new Outcome(List.of(keep(issued)), DIGEST, List.of()), told);

    assertThat(told).extracting(TokenStatus::name).containsExactly("idp", "portal", "portal");
    assertThat(told.get(1).lastUsedAt()).isEqualTo("2026-11-24T10:00:00Z");
    assertThat(told.get(1).secretName()).isNull();
    assertThat(told.get(2).state()).isEqualTo(io.scimoperator.api.v1alpha1.TokenState.PREVIOUS);
    assertThat(kept).extracting(TokenStatus::id).contains("portalToken1", "portalToken0");
  }

  @Test
  void whoIsHeldBackAndServedAsBeforeIsReadyAndStalled() {
    Obstacle obstacle = new Obstacle.ClassNotFound("gone");
    DirectoryStatus served = status(serving(DIGEST, NOW));
    Observed nobody = observed(NOW);
    directory.setStatus(served);

    DirectoryStatus held =
        Statuses.held(
            observed(
                NOW,
                Map.of(new RuntimePod("scim-acme-0", "127.0.0.2", 9090, "x"), serving("old", NOW))),
            obstacle);

    assertThat(condition(held, "Ready").getStatus()).isEqualTo("True");
    assertThat(condition(held, "Progressing").getReason()).isEqualTo("ClassNotFound");
    assertThat(condition(held, "Stalled").getStatus()).isEqualTo("True");
    assertThat(held.state()).isEqualTo(DirectoryState.LINKED);
    assertThat(condition(Statuses.held(nobody, obstacle), "Ready").getReason())
        .isEqualTo("ClassNotFound");
  }

  @Test
  void onePodWithAnotherConfigurationIsEnoughNotToBeReady() {
    assertThat(condition(status(serving(DIGEST, NOW), serving("d0", NOW)), "Ready").getStatus())
        .isEqualTo("False");
    assertThat(condition(status(), "Ready").getReason()).isEqualTo("Provisioning");
  }

  @Test
  void aRuntimeThatRefusesOrDoesNotAnswerIsNamed() {
    assertThat(
            condition(
                status(new RuntimeAnswer.Refused("LabelTaken", "The label acme is held by x/y.")),
                "Ready"))
        .satisfies(ready -> {
          assertThat(ready.getReason()).isEqualTo("LabelTaken");
          assertThat(ready.getMessage()).contains("x/y");
        });
    assertThat(condition(status(new RuntimeAnswer.Unreachable("scim-acme-0 is silent")), "Ready"))
        .satisfies(ready -> {
          assertThat(ready.getReason()).isEqualTo("RuntimeUnreachable");
          assertThat(ready.getMessage()).contains("scim-acme-0");
        });
  }

  @Test
  void whatThePodWaitsForIsTheMessage() {
    Pod pod =
        Serialization.unmarshal(
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: scim-acme-0}
            status:
              containerStatuses:
              - name: scim-runtime
                state: {waiting: {reason: ErrImagePull, message: no such image}}
            """,
            Pod.class);

    DirectoryStatus status =
        Statuses.of(observed(NOW, pod), new Outcome(List.of(keep(issued)), DIGEST, List.of()));

    assertThat(condition(status, "Ready").getMessage())
        .contains("scim-acme-0", "ErrImagePull", "no such image");
  }

  @Test
  void aTransitionIsDatedOnceAndKept() {
    directory.setStatus(status(serving(DIGEST, NOW)));

    DirectoryStatus later =
        Statuses.of(
            observed(NOW.plusSeconds(60)),
            new Outcome(List.of(keep(issued)), DIGEST, List.of(serving(DIGEST, NOW))));

    assertThat(later).isEqualTo(directory.getStatus());
  }

  @Test
  void countsStayWhileTheRuntimeIsAway() {
    directory.setStatus(status(serving(DIGEST, NOW)));

    assertThat(status().sync()).isEqualTo(directory.getStatus().sync());
  }

  @Test
  void aReplacedTokenIsShownUntilItEnds() {
    DirectoryStatus status =
        Statuses.of(
            observed(NOW),
            new Outcome(List.of(keep(replaced)), DIGEST, List.of(serving(DIGEST, NOW))));

    List<TokenStatus> tokens = Objects.requireNonNull(status.tokens());
    assertThat(tokens)
        .extracting(token -> token.state().name())
        .containsExactly("ACTIVE", "PREVIOUS");
    assertThat(tokens.getLast().expiresAt()).isEqualTo("2026-11-28T10:00:00Z");
    assertThat(condition(status, "Progressing").getReason()).isEqualTo("Rotating");
    assertThat(condition(status, "Progressing").getMessage())
        .contains("idp", "The provider is awaited.");
  }

  @Test
  void daysBeforeAnUnusedTokenLocksTheProviderOutTokensAreNotHealthy() {
    Outcome outcome = new Outcome(List.of(keep(replaced)), DIGEST, List.of(serving(DIGEST, NOW)));

    Condition early =
        condition(Statuses.of(observed(NOW.plus(Duration.ofDays(2))), outcome), "TokensHealthy");
    Condition late =
        condition(Statuses.of(observed(NOW.plus(Duration.ofDays(3))), outcome), "TokensHealthy");

    assertThat(early.getStatus()).isEqualTo("True");
    assertThat(late.getStatus()).isEqualTo("False");
    assertThat(late.getMessage()).contains("idp", "scim-acme-token-idp", "2026-11-28");
  }

  @Test
  void aDirectoryThatIsHeldBackSaysWhatToDo() {
    DirectoryStatus status =
        Statuses.held(
            observed(NOW),
            new Obstacle.LabelTaken("acme", new DirectoryIdentity("other", "acme", "1")));

    assertThat(condition(status, "Ready").getReason()).isEqualTo("LabelTaken");
    assertThat(condition(status, "Ready").getMessage())
        .contains("acme", "other/acme", "spec.endpoint.label");
  }
}
