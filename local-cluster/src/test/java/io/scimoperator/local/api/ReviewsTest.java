package io.scimoperator.local.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenReview;
import io.fabric8.kubernetes.api.model.authentication.TokenReviewBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenReviewStatus;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who somebody is and what they may do, as the roles of the cluster tell. */
class ReviewsTest {

  private static final String PEOPLE =
      """
      apiVersion: v1
      kind: ServiceAccount
      metadata: {name: jane, namespace: default}
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata: {name: view, labels: {aggregate: "true"}}
      rules: [{apiGroups: [scim-operator.io], resources: [directories], verbs: [get, list]}]
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata: {name: all-views}
      aggregationRule: {clusterRoleSelectors: [{matchLabels: {aggregate: "true"}}]}
      rules: []
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: {name: jane, namespace: default}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
      subjects: [{kind: ServiceAccount, name: jane, namespace: default}]
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata: {name: auditors}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: all-views}
      subjects: [{kind: Group, name: auditors, apiGroup: rbac.authorization.k8s.io}]
      """;

  private static final String JANE = "system:serviceaccount:default:jane";

  private LocalApi api;
  private KubernetesClient client;

  @BeforeEach
  void start() {
    api = LocalApi.start(LocalApiOptions.inMemory());
    client =
        new KubernetesClientBuilder().withConfig(Config.fromKubeconfig(api.kubeconfig())).build();
    client
        .load(new ByteArrayInputStream(PEOPLE.getBytes(StandardCharsets.UTF_8)))
        .items()
        .forEach(object -> client.resource(object).create());
  }

  @AfterEach
  void stop() {
    client.close();
    api.close();
  }

  private String token(String... audiences) {
    return client
        .serviceAccounts()
        .inNamespace("default")
        .withName("jane")
        .tokenRequest(
            new TokenRequestBuilder()
                .withNewSpec()
                .withAudiences(audiences)
                .withExpirationSeconds(600L)
                .endSpec()
                .build())
        .getStatus()
        .getToken();
  }

  private TokenReviewStatus review(String token, String... audiences) {
    TokenReview review =
        new TokenReviewBuilder()
            .withNewSpec()
            .withToken(token)
            .withAudiences(audiences)
            .endSpec()
            .build();
    return client.authentication().v1().tokenReviews().create(review).getStatus();
  }

  private boolean may(String user, List<String> groups, String verb, String namespace) {
    return client
        .authorization()
        .v1()
        .subjectAccessReview()
        .create(
            new SubjectAccessReviewBuilder()
                .withNewSpec()
                .withUser(user)
                .withGroups(groups)
                .withNewResourceAttributes()
                .withGroup("scim-operator.io")
                .withResource("directories")
                .withVerb(verb)
                .withNamespace(namespace)
                .endResourceAttributes()
                .endSpec()
                .build())
        .getStatus()
        .getAllowed();
  }

  @Test
  void aTokenOfAServiceAccountTellsWhoseItIs() {
    TokenReviewStatus status = review(token());

    assertThat(status.getAuthenticated()).isTrue();
    assertThat(status.getUser().getUsername()).isEqualTo(JANE);
    assertThat(status.getUser().getGroups())
        .contains("system:serviceaccounts:default", "system:authenticated");
  }

  @Test
  void aTokenIsGoodForItsAudienceOnly() {
    assertThat(review(token("dashboard"), "dashboard").getAuthenticated()).isTrue();
    assertThat(review(token("dashboard")).getAuthenticated()).isFalse();
    assertThat(review(token(), "dashboard").getAuthenticated()).isFalse();
  }

  @Test
  void aForgedTokenAndOneWhoseAccountIsGoneAreRefused() {
    String token = token();
    assertThat(review("e30." + token.substring(token.indexOf('.') + 1)).getAuthenticated())
        .isFalse();
    assertThat(review("nonsense").getAuthenticated()).isFalse();

    client.serviceAccounts().inNamespace("default").withName("jane").delete();

    assertThat(review(token).getAuthenticated()).isFalse();
  }

  @Test
  void aTokenLastsTenMinutesAtLeast() {
    assertThatExceptionOfType(KubernetesClientException.class)
        .isThrownBy(() ->
            client
                .serviceAccounts()
                .inNamespace("default")
                .withName("jane")
                .tokenRequest(
                    new TokenRequestBuilder()
                        .withNewSpec()
                        .withExpirationSeconds(5L)
                        .endSpec()
                        .build()))
        .withMessageContaining("may not specify a duration less than 10 minutes");
  }

  @Test
  void aRoleCountsWhereItIsBound() {
    assertThat(may(JANE, List.of(), "list", "default")).isTrue();
    assertThat(may(JANE, List.of(), "patch", "default")).isFalse();
    assertThat(may(JANE, List.of(), "list", "kube-system")).isFalse();
    assertThat(may(JANE, List.of(), "list", "")).isFalse();
  }

  @Test
  void aGroupMayWhatItsAggregatedRoleSays() {
    assertThat(may("joe", List.of("auditors"), "list", "")).isTrue();
    assertThat(may("joe", List.of("auditors"), "delete", "default")).isFalse();
    assertThat(may("joe", List.of(), "list", "default")).isFalse();
  }

  @Test
  void anAdministratorMayEverything() {
    assertThat(may("root", List.of("system:masters"), "delete", "")).isTrue();
  }
}
