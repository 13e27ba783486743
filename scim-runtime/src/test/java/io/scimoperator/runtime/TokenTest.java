package io.scimoperator.runtime;

import static io.scimoperator.runtime.conformance.Level.SHOULD;
import static org.assertj.core.api.Assertions.assertThat;

import io.scimoperator.admin.v1.Credential;
import io.scimoperator.runtime.RunningRuntime.Answer;
import io.scimoperator.runtime.RunningRuntime.ScimClient;
import io.scimoperator.runtime.conformance.Rule;
import io.scimoperator.token.BearerToken;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which token opens which door. */
class TokenTest {

  @TempDir private Path data;
  private RunningRuntime runtime;

  @BeforeEach
  void start() throws IOException {
    runtime = new RunningRuntime(data);
  }

  @AfterEach
  void stop() {
    runtime.close();
  }

  private Answer users(BearerToken token) {
    return new ScimClient(runtime, "acme", token.text()).get("/Users");
  }

  @Test
  @Rule(
      rfc = 7644,
      section = "3.12",
      level = SHOULD,
      says = "each status is used for what its table has it for")
  void aTokenOpensItsOwnDirectoryOnly() {
    runtime.directory("acme");
    ScimClient other = runtime.directory("globex");

    assertThat(new ScimClient(runtime, "acme", other.token()).get("/Users").status())
        .isEqualTo(401);
    assertThat(users(RunningRuntime.newToken()).status()).isEqualTo(401);
    Answer none = runtime.send("GET", runtime.scimUrl("acme") + "/Users", null, null);
    assertThat(none.status()).isEqualTo(401);
    assertThat(none.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"scim\"");
    assertThat(none.body().path("status").asText()).isEqualTo("401");
    assertThat(users(RunningRuntime.newToken()).header("WWW-Authenticate"))
        .isEqualTo("Bearer realm=\"scim\", error=\"invalid_token\"");
  }

  @Test
  void twoTokensAreAcceptedUntilOneIsLeftOut() {
    BearerToken old = RunningRuntime.newToken();
    BearerToken fresh = RunningRuntime.newToken();

    runtime.put("acme", "acme", old, fresh);
    assertThat(users(old).status()).isEqualTo(200);
    assertThat(users(fresh).status()).isEqualTo(200);

    runtime.put("acme", "acme", fresh);
    assertThat(users(old).status()).isEqualTo(401);
    assertThat(users(fresh).status()).isEqualTo(200);
  }

  @Test
  void underLoadNoRequestIsAcceptedOnceTheAnswerSaysThatItsTokenIsRevoked() {
    BearerToken kept = RunningRuntime.newToken();
    BearerToken revoked = RunningRuntime.newToken();
    runtime.put("acme", "acme", kept, revoked);
    AtomicBoolean gone = new AtomicBoolean();
    AtomicInteger acceptedBefore = new AtomicInteger();
    AtomicInteger acceptedAfter = new AtomicInteger();
    AtomicInteger refusedAfter = new AtomicInteger();
    try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 8; i++) {
        clients.execute(() -> {
          while (refusedAfter.get() < 100) {
            boolean sentAfter = gone.get();
            boolean accepted = users(revoked).status() == 200;
            if (sentAfter) {
              (accepted ? acceptedAfter : refusedAfter).incrementAndGet();
            } else if (accepted) {
              acceptedBefore.incrementAndGet();
            }
            assertThat(users(kept).status()).isEqualTo(200);
          }
        });
      }
      while (acceptedBefore.get() < 100) {
        Thread.onSpinWait();
      }

      runtime.put("acme", "acme", kept);
      gone.set(true);
    }

    assertThat(acceptedAfter).hasValue(0);
    assertThat(refusedAfter).hasValueGreaterThanOrEqualTo(100);
  }

  @Test
  void whatStrangersSendIsNotTheProvidersAndTakesNoRoom() {
    runtime.directory("acme");

    for (int i = 0; i < 50; i++) {
      users(RunningRuntime.newToken());
    }

    var activity = runtime.report("acme").body().path("activity");
    assertThat(activity.path("rejectedLast24Hours").asInt()).isZero();
    assertThat(activity.has("lastRejection")).isFalse();
    assertThat(activity.path("unauthenticatedLast24Hours").asInt()).isEqualTo(50);
  }

  @Test
  void aTokenThatIsBoundToNetworksIsAcceptedFromThere() {
    BearerToken token = RunningRuntime.newToken();
    runtime.put("acme", "acme", List.of(boundTo(token, "203.0.113.0/24", "2001:db8::/32")));

    assertThat(usersFrom(token, "203.0.113.7").status()).isEqualTo(200);
    assertThat(usersFrom(token, "192.0.2.1, 2001:db8::7").status()).isEqualTo(200);
    assertThat(usersFrom(token, "203.0.113.7, 198.51.100.9").status()).isEqualTo(403);
    assertThat(users(token).status()).isEqualTo(403);
  }

  @Test
  void whoPresentsATokenFromElsewhereHearsFromWhereAndThatIsNoUse() {
    BearerToken token = RunningRuntime.newToken();
    runtime.put("acme", "acme", List.of(boundTo(token, "203.0.113.0/24")));

    Answer answer = usersFrom(token, "198.51.100.9");

    assertThat(answer.body().path("detail").asText())
        .isEqualTo(
            "The token idp is not accepted from 198.51.100.9: if that is the identity provider,"
                + " add its network to allowedCIDRs of this token in the Directory.");
    var report = runtime.report("acme").body();
    assertThat(report.path("activity").path("rejectedLast24Hours").asInt()).isEqualTo(1);
    assertThat(report.path("activity").path("lastRejection").asText()).startsWith("403");
    assertThat(report.path("credentials").path(0).has("lastUsedAt")).isFalse();
  }

  @Test
  void aNetworkThatIsNoneIsRefusedByTheNameOfItsField() {
    Answer answer =
        runtime.put(
            "acme",
            "acme",
            List.of(boundTo(RunningRuntime.newToken(), "203.0.113.0/24", "okta.com")));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("message").asText())
        .startsWith("credentials[0].allowedCIDRs[1] must be a network such as 203.0.113.0/24");
  }

  private Answer usersFrom(BearerToken token, String forwardedFor) {
    return new ScimClient(runtime, "acme", token.text())
        .send("GET", "/Users", null, "X-Forwarded-For", forwardedFor);
  }

  private static Credential boundTo(BearerToken token, String... networks) {
    return new Credential(
        Credential.Role.PROVIDER,
        "idp",
        token.id(),
        token.sha256(),
        token.suffix(),
        Instant.EPOCH,
        null,
        List.of(networks),
        null,
        null);
  }

  @Test
  void anExpiredTokenIsTheProvidersOwnMistake() {
    BearerToken token = RunningRuntime.newToken();
    Credential expired =
        new Credential(
            Credential.Role.PROVIDER,
            "idp",
            token.id(),
            token.sha256(),
            token.suffix(),
            Instant.EPOCH,
            Instant.EPOCH.plusSeconds(1),
            List.of(),
            null,
            null);
    runtime.put("acme", "acme", List.of(expired));

    assertThat(users(token).status()).isEqualTo(401);

    var activity = runtime.report("acme").body().path("activity");
    assertThat(activity.path("rejectedLast24Hours").asInt()).isEqualTo(1);
    assertThat(activity.path("lastRejection").asText()).startsWith("401: The token expired");
  }
}
