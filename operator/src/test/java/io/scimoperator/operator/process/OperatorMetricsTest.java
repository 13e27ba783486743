package io.scimoperator.operator.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.api.reconciler.Constants;
import io.javaoperatorsdk.operator.api.reconciler.RetryInfo;
import io.javaoperatorsdk.operator.processing.GroupVersionKind;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.operator.Examples;
import io.scimoperator.operator.directory.DirectoryReconciler;
import io.scimoperator.operator.runtime.Runtimes;
import io.scimoperator.token.BearerToken;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OperatorMetricsTest {

  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);
  private static final String SYNCED =
      """
      apiVersion: scim-operator.io/v1alpha1
      kind: Directory
      metadata: {name: acme, namespace: tenants}
      spec: {displayName: Acme Corp}
      status:
        conditions:
        - {type: Ready, status: "True", reason: Serving, message: "", lastTransitionTime: "2026-11-24T00:00:00Z"}
        tokens:
        - {name: idp, id: a, state: Active, issuedAt: "2026-11-24T11:00:00Z", expiresAt: "2026-11-24T13:00:00Z"}
        - {name: idp, id: b, state: Previous, issuedAt: "2026-01-01T00:00:00Z", expiresAt: "2026-11-24T12:10:00Z"}
        sync: {users: 7, activeUsers: 6, groups: 2, memberships: 9, rejected: 3}
      """;

  private final OperatorMetrics metrics = new OperatorMetrics();
  private final Metrics framework = metrics.ofFramework();
  private final KubernetesClient nowhere =
      new KubernetesClientBuilder().withConfig(Config.empty()).build();

  @BeforeEach
  void register() {
    new Operator(
            configuration -> configuration.withKubernetesClient(nowhere).withMetrics(framework))
        .register(
            new DirectoryReconciler(
                Runtimes.fresh(),
                Examples.OPERATOR,
                () -> BearerToken.generate(new SecureRandom()),
                NOON));
  }

  @AfterEach
  void close() {
    nowhere.close();
  }

  @Test
  void directoriesAreCountedByWhatTheirConditionsSay() {
    observe(Serialization.unmarshal(SYNCED, Directory.class), untouched());

    assertThat(metrics.text())
        .contains(
            "scim_operator_directories 2.0",
            "scim_operator_directory_conditions{condition=\"Ready\",status=\"True\"} 1.0",
            "scim_operator_directory_conditions{condition=\"Ready\",status=\"False\"} 0.0");
  }

  @Test
  void theOldestAndTheNextToExpireAreCurrentTokens() {
    observe(Serialization.unmarshal(SYNCED, Directory.class), untouched());

    assertThat(metrics.text())
        .contains(
            "scim_operator_oldest_token_age_seconds 3600.0",
            "scim_operator_next_token_expiry_seconds 3600.0");
  }

  @Test
  void withoutTokensTheirAgeIsNoNumber() {
    observe(untouched());

    assertThat(metrics.text()).contains("scim_operator_oldest_token_age_seconds NaN");
  }

  @Test
  void whatWasSyncedIsSummedUp() {
    Directory synced = Serialization.unmarshal(SYNCED, Directory.class);
    observe(synced, synced);

    assertThat(metrics.text())
        .contains(
            "scim_operator_users 14.0",
            "scim_operator_groups 4.0",
            "scim_operator_rejected_requests_last_day 6.0");
  }

  @Test
  void aTimeThatCannotBeReadIsLeftOut() {
    observe(Serialization.unmarshal(SYNCED.replace("11:00:00Z", "soon"), Directory.class));

    assertThat(metrics.text()).contains("scim_operator_oldest_token_age_seconds NaN");
  }

  @Test
  void neitherDirectoriesNorAttemptsAddSeries() {
    reconcile("acme", 0);
    long before = series();

    reconcile("globex", 1);
    reconcile("initech", 4711);

    assertThat(series()).isEqualTo(before);
  }

  @Test
  void noDirectoryIsNamed() {
    observe(Serialization.unmarshal(SYNCED, Directory.class));
    reconcile("acme", 0);

    assertThat(metrics.text()).doesNotContain("acme", "tenants");
  }

  private void observe(Directory... directories) {
    metrics.started(() -> Role.LEADER, new DirectoryGauges(() -> Stream.of(directories), NOON));
  }

  private long series() {
    return Arrays.stream(metrics.text().split("\n")).filter(line -> !line.startsWith("#")).count();
  }

  /** What the framework reports of an attempt that failed. */
  private void reconcile(String name, int attempt) {
    HasMetadata directory = untouched();
    directory.getMetadata().setName(name);
    Map<String, Object> metadata =
        Map.of(
            Constants.RESOURCE_GVK_KEY,
            GroupVersionKind.gvkFor(Directory.class),
            Constants.CONTROLLER_NAME,
            "directory");
    framework.reconcileCustomResource(directory, retry(attempt), metadata);
    framework.failedReconciliation(directory, new IllegalStateException(name), metadata);
  }

  private static RetryInfo retry(int attempt) {
    return new RetryInfo() {
      @Override
      public int getAttemptCount() {
        return attempt;
      }

      @Override
      public boolean isLastAttempt() {
        return false;
      }
    };
  }

  private static Directory untouched() {
    return Examples.directory("displayName: Acme Corp");
  }
}
