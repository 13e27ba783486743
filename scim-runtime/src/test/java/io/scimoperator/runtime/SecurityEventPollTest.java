package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.admin.v1.SecurityEvents;
import io.scimoperator.runtime.RunningRuntime.Answer;
import io.scimoperator.runtime.RunningRuntime.ScimClient;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Receivers of security events that poll, RFC 8936, as they see it. */
class SecurityEventPollTest extends SecurityEventScene {

  private void restart() throws IOException {
    runtime.close();
    runtime = new RunningRuntime(data);
    fixture = fixture.in(runtime);
  }

  private void acknowledge(String... ids) {
    String request = "{\"maxEvents\":0,\"ack\":[\"%s\"]}".formatted(String.join("\",\"", ids));
    Answer answer = fixture.poll("audit", request);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().path("sets").isEmpty()).isTrue();
  }

  @Test
  void whatIsNotAcknowledgedComesAgainAndWhatIsNever() throws IOException {
    ScimClient acme = fixture.configure(NOTICE);
    for (int i = 0; i < 4; i++) {
      acme.create("Users", USER.formatted("u" + i));
    }
    List<JsonNode> first = fixture.outstanding("audit");
    List<String> ids = first.stream().map(claims -> claims.path("jti").asText()).toList();

    assertThat(fixture.outstanding("audit")).isEqualTo(first);
    acknowledge(ids.get(0), ids.get(2));
    assertThat(fixture.outstanding("audit")).containsExactly(first.get(1), first.get(3));
    restart();
    assertThat(fixture.outstanding("audit")).containsExactly(first.get(1), first.get(3));
    acknowledge(ids.get(1), ids.get(3));
    assertThat(fixture.outstanding("audit")).isEmpty();
    restart();
    assertThat(fixture.outstanding("audit")).isEmpty();
  }

  @Test
  void anAnswerHasSoManyAsAreWantedAndSaysThatThereAreMore() {
    ScimClient acme = fixture.configure(NOTICE);
    for (int i = 0; i < 3; i++) {
      acme.create("Users", USER.formatted("u" + i));
    }

    Answer two = fixture.poll("audit", "{\"maxEvents\":2}");
    Answer three = fixture.poll("audit", "{\"maxEvents\":3}");

    assertThat(two.body().path("sets").size()).isEqualTo(2);
    assertThat(two.body().path("moreAvailable").asBoolean()).isTrue();
    assertThat(three.body().path("sets").size()).isEqualTo(3);
    assertThat(three.body().path("moreAvailable").asBoolean()).isFalse();
  }

  @Test
  void aTokenThatCannotBeTakenIsParkedWithItsReasonAndComesAgainOnRequest() {
    ScimClient acme = fixture.configure(NOTICE);
    acme.create("Users", USER.formatted("ada"));
    String jti = fixture.outstanding("audit").getFirst().path("jti").asText();

    fixture.poll(
        "audit",
        "{\"returnImmediately\":true,\"setErrs\":{\"%s\":{\"err\":\"invalid_request\",\"description\":\"no\"}}}"
            .formatted(jti));

    assertThat(fixture.outstanding("audit")).isEmpty();
    assertThat(fixture.admin("GET", "/audit/deliveries", null).at("/0/lastError").asText())
        .isEqualTo("It said invalid_request: no.");
    assertThat(fixture.admin("GET", "", null).at("/0/parked").asInt()).isEqualTo(1);
    fixture.admin("POST", "/audit/replay", "{\"parked\":true}");
    assertThat(fixture.outstanding("audit").getFirst().path("jti").asText()).isEqualTo(jti);
  }

  @Test
  void whoWaitsIsToldAsSoonAsSomethingHappens() throws Exception {
    ScimClient acme = fixture.configure(NOTICE);
    CompletableFuture<Answer> waiting =
        CompletableFuture.supplyAsync(() -> fixture.poll("audit", "{}"));

    assertThatThrownBy(() -> waiting.get(300, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    acme.create("Users", USER.formatted("ada"));

    assertThat(waiting.get().body().path("sets").size()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[] | JSON object",
        "{\"maxEvents\":-1} | maxEvents",
        "{\"returnImmediately\":1} | returnImmediately",
        "{\"ack\":\"x\"} | ack",
        "{\"setErrs\":{\"x\":{}}} | setErrs"
      })
  void aRequestThatBreaksARuleIsToldWhich(String request, String named) {
    fixture.configure(NOTICE);

    Answer answer = fixture.poll("audit", request);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("message").asText()).contains(named);
  }

  @Test
  void onlyItsApplicationPollsAReceiver() {
    fixture.configure(
        NOTICE,
        new SecurityEvents.Receiver(
            "other", SecurityEventFixture.AUDIENCE, "hr", List.of(), null, null, false));

    assertThat(fixture.poll("other", "{}").status()).isEqualTo(403);
    assertThat(fixture.poll("missing", "{}").status()).isEqualTo(404);
    assertThat(fixture.poll("audit", "{}", RunningRuntime.newToken()).status()).isEqualTo(401);
  }

  @Test
  void whatIsNoReceiverIsRefusedWithTheNameOfTheField() {
    SecurityEvents.Receiver nobody =
        new SecurityEvents.Receiver(
            "audit", SecurityEventFixture.AUDIENCE, null, List.of(), null, null, false);

    Answer answer =
        fixture.put(
            new SecurityEvents(SecurityEventFixture.ISSUER, List.of(), List.of(nobody)), null, "");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().toString()).contains("securityEvents.receivers[0].application");
  }
}
