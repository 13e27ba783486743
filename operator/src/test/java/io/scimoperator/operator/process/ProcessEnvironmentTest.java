package io.scimoperator.operator.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.scimoperator.operator.dashboard.DashboardSettings;
import io.scimoperator.operator.process.ProcessSettings.LeaseSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessEnvironmentTest {

  @Test
  void anEmptyEnvironmentIsOneReplicaForAllNamespaces() {
    ProcessSettings settings = ProcessEnvironment.settings(Map.of());

    assertThat(settings.namespaces()).isEmpty();
    assertThat(settings.lease()).isNull();
    assertThat(settings.health().port()).isEqualTo(9091);
    assertThat(settings.logLevel()).isEqualTo(LogLevel.INFO);
    assertThat(settings.installation().runtimeImage())
        .startsWith("localhost/scim-operator/scim-runtime:");
  }

  @Test
  void namespacesAreAListWithRoomForSpacesAndATrailingComma() {
    ProcessSettings settings =
        ProcessEnvironment.settings(Map.of("SCIM_OPERATOR_NAMESPACES", " tenants-a, tenants-b,"));

    assertThat(settings.namespaces()).containsExactlyInAnyOrder("tenants-a", "tenants-b");
  }

  @Test
  void aVariableSetToNothingIsNotSet() {
    Map<String, String> chartDefaults =
        Map.of("SCIM_OPERATOR_NAMESPACES", "", "SCIM_RUNTIME_IMAGE", " ", "SCIM_LOG_LEVEL", "");

    assertThat(ProcessEnvironment.settings(chartDefaults))
        .isEqualTo(ProcessEnvironment.settings(Map.of()));
  }

  @Test
  void aPodIsKnownInTheLeaseByItsName() {
    ProcessSettings settings =
        ProcessEnvironment.settings(
            Map.of(
                "SCIM_LEADER_ELECTION", "true",
                "SCIM_POD_NAMESPACE", "operators",
                "SCIM_POD_NAME", "scim-operator-7d4f"));

    assertThat(settings.lease())
        .isEqualTo(new LeaseSettings("operators", "scim-operator", "scim-operator-7d4f"));
  }

  @Test
  void twoProcessesOfOneHostAreNotTheSameReplica() {
    Map<String, String> host = Map.of("SCIM_LEADER_ELECTION", "true", "HOSTNAME", "laptop");

    assertThat(ProcessEnvironment.settings(host).lease())
        .isNotEqualTo(ProcessEnvironment.settings(host).lease());
  }

  @ParameterizedTest
  @CsvSource({
    "SCIM_HEALTH_PORT, http",
    "SCIM_HEALTH_PORT, 65536",
    "SCIM_LEADER_ELECTION, yes",
    "SCIM_LOG_LEVEL, loud",
    "SCIM_OPERATOR_NAMESPACES, Tenants",
    "SCIM_OPERATOR_NAMESPACES, tenants other",
  })
  void aWrongValueIsRefusedByTheNameOfItsVariable(String variable, String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProcessEnvironment.settings(Map.of(variable, value)))
        .withMessageStartingWith(variable);
  }

  @Test
  void thereIsADashboardIfItHasAPort() {
    assertThat(ProcessEnvironment.settings(Map.of()).dashboard()).isNull();

    DashboardSettings dashboard =
        ProcessEnvironment.settings(
                Map.of("SCIM_DASHBOARD_PORT", "9092", "SCIM_DASHBOARD_AUDIENCE", "dashboard"))
            .dashboard();

    assertThat(dashboard)
        .isEqualTo(
            new DashboardSettings("0.0.0.0", 9092, "dashboard", "scim-operator-dashboard", null));
  }

  @Test
  void whatIsWrongOfTheDashboardIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            ProcessEnvironment.settings(
                Map.of("SCIM_DASHBOARD_PORT", "1", "SCIM_DASHBOARD_SECRET", "No Name")))
        .withMessageContaining("SCIM_DASHBOARD_SECRET");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProcessEnvironment.settings(Map.of("SCIM_DASHBOARD_PORT", "http")))
        .withMessageContaining("SCIM_DASHBOARD_PORT");
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            ProcessEnvironment.settings(
                Map.of("SCIM_DASHBOARD_PORT", "1", "SCIM_DASHBOARD_TRUSTED_PROXIES", "everybody")))
        .withMessageContaining("SCIM_DASHBOARD_TRUSTED_PROXIES")
        .withMessageContaining("everybody");
  }
}
