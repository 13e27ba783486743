package io.scimoperator.operator.dashboard.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.authentication.TokenReview;
import io.fabric8.kubernetes.api.model.authentication.TokenReviewBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the API server says, and what it does not say, decides who sees the dashboard. */
class ReviewsTest {

  private static final String TOKENS = "/apis/authentication.k8s.io/v1/tokenreviews";
  private static final String ACCESS = "/apis/authorization.k8s.io/v1/subjectaccessreviews";
  private static final Person JANE =
      new Person("jane", "uid-1", List.of("platform"), Map.of("scopes", List.of("all")));

  private final KubernetesMockServer server = new KubernetesMockServer(false);
  private final KubernetesClient client;

  private Instant now = Instant.parse("2026-11-27T18:00:00Z");

  private final InstantSource time = () -> now;
  private final Clock clock = time.withZone(ZoneOffset.UTC);

  ReviewsTest() {
    server.init();
    client = server.createClient();
  }

  @AfterEach
  void stop() {
    client.close();
    server.destroy();
  }

  private static TokenReview accepted(String audience) {
    return new TokenReviewBuilder()
        .withNewStatus()
        .withAuthenticated(true)
        .withAudiences(audience)
        .withNewUser()
        .withUsername("jane")
        .withUid("uid-1")
        .withGroups("platform")
        .addToExtra("scopes", List.of("all"))
        .endUser()
        .endStatus()
        .build();
  }

  private static SubjectAccessReview answer(boolean allowed) {
    return new SubjectAccessReviewBuilder()
        .withNewStatus()
        .withAllowed(allowed)
        .endStatus()
        .build();
  }

  private void tokens(int status, Object answer) {
    server.expect().post().withPath(TOKENS).andReturn(status, answer).once();
  }

  private void access(int status, Object answer) {
    server.expect().post().withPath(ACCESS).andReturn(status, answer).once();
  }

  @Test
  void aTokenIsWhoseTheApiServerSays() {
    tokens(201, accepted("api"));

    assertThat(new Identities(client, null).of("token")).isEqualTo(new Verdict.Known(JANE));
  }

  @Test
  void aTokenForSomebodyElseIsRefusedThoughItIsGood() {
    tokens(201, accepted("api"));

    assertThat(new Identities(client, "dashboard").of("token")).isEqualTo(new Verdict.Refused());
  }

  @Test
  void nobodyIsKnownWhenTheApiServerFails() {
    tokens(403, "");

    assertThat(new Identities(client, null).of("token")).isEqualTo(new Verdict.Unanswered());
  }

  @Test
  void aPermissionIsAskedForWithAllThatIsKnownOfThePersonAndKeptForAShortTime() throws Exception {
    Permissions permissions = new Permissions(client, clock);
    access(201, answer(true));
    assertThat(permissions.has(JANE, Permission.list("tenants"))).isTrue();
    assertThat(permissions.has(JANE, Permission.list("tenants"))).isTrue();

    assertThat(server.getLastRequest().getUtf8Body())
        .contains("\"user\":\"jane\"", "\"uid\":\"uid-1\"", "platform", "scopes", "\"tenants\"");
    now = now.plus(Permissions.KEPT);
    access(201, answer(false));
    assertThat(permissions.has(JANE, Permission.list("tenants"))).isFalse();
  }

  @Test
  void thePeopleInADirectoryAreASubresourceOfIt() throws Exception {
    Permissions permissions = new Permissions(client, clock);
    access(201, answer(true));

    assertThat(permissions.has(JANE, Permission.getUsers("tenants", "acme"))).isTrue();

    assertThat(server.getLastRequest().getUtf8Body())
        .contains("\"resource\":\"directories\"", "\"subresource\":\"users\"");
  }

  @Test
  void anErrorMeansNoAndIsNotRemembered() {
    Permissions permissions = new Permissions(client, clock);
    access(403, "");
    assertThat(permissions.has(JANE, Permission.get("tenants", "acme"))).isFalse();

    access(201, answer(true));
    assertThat(permissions.has(JANE, Permission.get("tenants", "acme"))).isTrue();
  }

  @Test
  void aProxyCannotMakeAnybodyASystemUser() {
    assertThat(TrustedHeaders.person("system:admin", null)).isEmpty();
    assertThat(TrustedHeaders.person(" ", "platform")).isEmpty();
    assertThat(TrustedHeaders.person("jane", "platform, system:masters").orElseThrow().groups())
        .containsExactly("platform", "system:authenticated");
  }
}
