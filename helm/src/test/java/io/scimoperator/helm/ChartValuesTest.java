package io.scimoperator.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartValuesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "replica: 2                                            | replica",
        "replicas: two                                         | /replicas",
        "replicas: -1                                          | /replicas",
        "{replicas: 2, leaderElection: {enabled: false}}       | /replicas",
        "leaderElection: {enabled: 'yes'}                      | /leaderElection/enabled",
        "logLevel: verbose                                     | /logLevel",
        "scope: {namespaces: tenants}                          | /scope/namespaces",
        "scope: {namespaces: [Tenants]}                        | /scope/namespaces/0",
        "scope: {namespaces: [a, a]}                           | /scope/namespaces",
        "image: {tag: 1.2}                                     | /image/tag",
        "image: {digest: latest}                               | /image/digest",
        "image: {pullPolicy: Sometimes}                        | /image/pullPolicy",
        "runtime: {image: {pullPolicy: Always}}                | /runtime/image/pullPolicy",
        "crds: {enabled: 'true'}                               | /crds/enabled",
        "crds: {keepp: true}                                   | keepp",
        "resources: {limits: {memory: 1 GB}}                   | /resources/limits/memory",
        "extraEnv: [{nam: A}]                                  | /extraEnv/0",
        "networkPolicy: {monitoring: [{}]}                     | /networkPolicy/monitoring/0",
        "networkPolicy: {egress: {apiServerPorts: [https]}}    | /networkPolicy/egress/apiServerPorts/0",
        "metrics: {serviceMonitor: {interval: often}}          | /metrics/serviceMonitor/interval",
        "metrics: {podMonitor: {interval: often}}              | /metrics/podMonitor/interval",
        "metrics: {prometheusRule: {tokenExpiryDays: 0}}       | /metrics/prometheusRule/tokenExpiryDays",
        "metrics: {dashboard: {labels: {grafana_dashboard: 1}}}| /metrics/dashboard/labels/grafana_dashboard",
        "defaultClass: {name: Standard}                        | /defaultClass/name",
        "serviceAccount: {annotations: [a]}                    | /serviceAccount/annotations",
      })
  void aWrongValueIsRefusedByTheNameOfItsField(String values, String field) {
    assertThatThrownBy(() -> Chart.template(values))
        .hasMessageContaining("don't meet the specifications")
        .hasMessageContaining(field);
  }

  @Test
  void everyValueIsDocumented() throws IOException {
    List<DocumentedValue> values =
        DocumentedValues.of(Files.readString(Chart.FOLDER.resolve("values.yaml")));

    assertThat(values)
        .allSatisfy(value -> assertThat(value.description()).as(value.path()).isNotBlank());
  }

  @Test
  void theReadmeTellsTheValuesThatThereAre() throws IOException {
    String readme = Files.readString(Chart.FOLDER.resolve("README.md"));
    String values = Files.readString(Chart.FOLDER.resolve("values.yaml"));

    assertThat(readme)
        .as("write it with ./dev docs and commit it")
        .isEqualTo(ChartReadme.of(readme, values));
  }
}
