package io.scimoperator.operator.dashboard.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.authentication.TokenReview;
import io.fabric8.kubernetes.api.model.authentication.TokenReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.scimoperator.operator.process.InMemoryCluster;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who signs in at one replica is signed in at all of them, until they sign out or do nothing. */
class SessionsTest {

  private static final String REVIEWS = "/apis/authentication.k8s.io/v1/tokenreviews";
  private static final Verdict JANE =
      new Verdict.Known(new Person("jane", "", List.of(), Map.of()));
  private static final Verdict NOBODY = new Verdict.Refused();
  private static final SecureRandom RANDOM = new SecureRandom();

  private final KubernetesMockServer reviewer = new KubernetesMockServer(false);
  private final InMemoryCluster cluster = new InMemoryCluster();
  private final KubernetesClient reviews;
  private final KubernetesClient secrets;

  private Instant now = Instant.parse("2026-11-27T18:00:00Z");

  private final InstantSource time = () -> now;
  private final Clock clock = time.withZone(ZoneOffset.UTC);

  SessionsTest() {
    reviewer.init();
    reviews = reviewer.createClient();
    secrets = cluster.client();
  }

  @AfterEach
  void stop() {
    reviews.close();
    secrets.close();
    reviewer.destroy();
    cluster.close();
  }

  private Sessions replica() {
    return new Sessions(new Identities(reviews, null), keyring(), RANDOM, clock);
  }

  private SharedKeyring keyring() {
    return new SharedKeyring(secrets, "scim-operator", "scim-operator-dashboard");
  }

  private void reviews(int status, Object answer, int times) {
    reviewer.expect().post().withPath(REVIEWS).andReturn(status, answer).times(times);
  }

  private static TokenReview accepted() {
    return new TokenReviewBuilder()
        .withNewStatus()
        .withAuthenticated(true)
        .withNewUser()
        .withUsername("jane")
        .withUid("")
        .endUser()
        .endStatus()
        .build();
  }

  private static TokenReview refused() {
    return new TokenReviewBuilder().withNewStatus().withAuthenticated(false).endStatus().build();
  }

  private static String enter(Sessions at, String token) {
    return ((Sessions.Entry.Admitted) at.enter(token)).cookie();
  }

  private static String keyOf(String cookie) {
    return cookie.substring(cookie.indexOf('.') + 1, cookie.lastIndexOf('.'));
  }

  @Test
  void whoSignsInAtOneReplicaIsKnownAtAnotherAndAfterARestart() {
    Sessions one = replica();
    Sessions other = replica();
    reviews(201, accepted(), 4);

    String cookie = enter(one, "token");

    assertThat(other.person(cookie)).isEqualTo(JANE);
    assertThat(other.secretOf(cookie)).isPresent().isEqualTo(one.secretOf(cookie));
    assertThat(replica().person(cookie)).isEqualTo(JANE);
  }

  @Test
  void ofReplicasThatStartAtOnceOneMakesTheKey() {
    List<String> keys =
        IntStream.range(0, 8)
            .parallel()
            .mapToObj(
                each -> keyring().change(keyring -> keyring.at(now, RANDOM)).sealing().secret())
            .distinct()
            .toList();

    assertThat(keys).hasSize(1);
  }

  @Test
  void whoSignsOutAtOneReplicaIsSignedOutAtAllWithEveryCopyOfTheCookie() {
    Sessions one = replica();
    Sessions other = replica();
    reviews(201, accepted(), 9);
    String cookie = enter(one, "token");
    now = now.plus(Duration.ofMinutes(10));
    String renewed = other.renewed(cookie).orElseThrow();
    assertThat(other.person(renewed)).isEqualTo(JANE);

    assertThat(one.leave(cookie)).isTrue();

    assertThat(one.person(cookie)).isEqualTo(NOBODY);
    assertThat(one.person(renewed)).isEqualTo(NOBODY);
    now = now.plus(SessionCookies.READ_EVERY);
    assertThat(other.person(cookie)).isEqualTo(NOBODY);
    assertThat(other.person(renewed)).isEqualTo(NOBODY);
    assertThat(replica().person(renewed)).isEqualTo(NOBODY);
  }

  @Test
  void aSessionOutlivesTheKeyThatSealedIt() {
    Sessions one = replica();
    Sessions other = replica();
    reviews(201, accepted(), 9);
    enter(one, "token");
    now = now.plus(SessionKey.SEALS_FOR).minusSeconds(1);
    String cookie = enter(one, "token");
    String key = keyOf(cookie);

    now = now.plus(Duration.ofMinutes(30));
    String renewed = other.renewed(cookie).orElseThrow();

    assertThat(keyOf(renewed)).isNotEqualTo(key);
    assertThat(one.person(cookie)).isEqualTo(JANE);
    assertThat(one.person(renewed)).isEqualTo(JANE);
    now = now.plus(Session.LONGEST);
    assertThat(keyring().change(keyring -> keyring.at(now, RANDOM)).key(key)).isEmpty();
  }

  @Test
  void aSessionEndsAfterAnHourInWhichNothingRenewsItAndAfterEightAnyway() {
    Sessions sessions = replica();
    reviews(201, accepted(), 20);
    String cookie = enter(sessions, "token");
    assertThat(sessions.renewed(cookie)).isEmpty();

    for (int hour = 0; hour < 9; hour++) {
      now = now.plus(Duration.ofMinutes(50));
      cookie = sessions.renewed(cookie).orElseThrow();
    }

    assertThat(sessions.person(cookie)).isEqualTo(JANE);
    now = now.plus(Duration.ofMinutes(31));
    assertThat(sessions.person(cookie)).isEqualTo(NOBODY);
    String idle = enter(sessions, "token");
    now = now.plus(Session.IDLE);
    assertThat(sessions.person(idle)).isEqualTo(NOBODY);
  }

  @Test
  void aSessionEndsWithTheTokenAtTheNextReview() {
    Sessions sessions = replica();
    reviews(201, accepted(), 1);
    String cookie = enter(sessions, "token");
    assertThat(sessions.person(cookie)).isEqualTo(JANE);
    reviews(201, refused(), 2);

    assertThat(sessions.personNow(cookie)).isEqualTo(NOBODY);
    now = now.plus(Sessions.REVIEWED_EVERY);
    assertThat(sessions.person(cookie)).isEqualTo(NOBODY);
  }

  @Test
  void aCookieFitsIntoABrowserWithTheTokenOutOfSightOrIsNotMade() {
    Sessions sessions = replica();
    reviews(201, accepted(), 2);
    String token = "eyJhbGciOiJSUzI1NiJ9." + "a".repeat(1200);

    assertThat(enter(sessions, token)).hasSizeLessThan(2000).doesNotContain("eyJh", "aaaa");
    assertThat(sessions.enter("a".repeat(4000))).isEqualTo(new Sessions.Entry.TooLong());
  }

  @Test
  void aCookieThatWasChangedOrIsOfAnotherOperatorIsNobodys() {
    Sessions sessions = replica();
    reviews(201, accepted(), 2);
    String cookie = enter(sessions, "token");
    int middle = cookie.length() - 20;
    char changed = cookie.charAt(middle) == 'A' ? 'B' : 'A';

    assertThat(
            sessions.person(cookie.substring(0, middle) + changed + cookie.substring(middle + 1)))
        .isEqualTo(NOBODY);
    Sessions stranger =
        new Sessions(new Identities(reviews, null), new OwnKeyring(), RANDOM, clock);
    assertThat(sessions.person(enter(stranger, "token"))).isEqualTo(NOBODY);
    assertThat(sessions.person("")).isEqualTo(NOBODY);
  }

  @Test
  void nobodyIsSignedInWhileTheKeysCannotBeRead() {
    Sessions sessions = replica();
    reviews(201, accepted(), 9);
    String cookie = enter(sessions, "token");
    now = now.plus(SessionCookies.READ_EVERY);

    cluster.refuse("/secrets/", 403, "forbidden");

    assertThat(sessions.person(cookie)).isEqualTo(new Verdict.Unanswered());
    assertThat(sessions.leave(cookie)).isFalse();
  }
}
