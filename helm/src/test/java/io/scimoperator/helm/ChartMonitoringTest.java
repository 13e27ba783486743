package io.scimoperator.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitorSpec;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.Rule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ChartMonitoringTest {

  private static final Pattern METRIC =
      Pattern.compile("\\b(?:scim_operator|operator_sdk|jvm|process)_[a-z0-9_]+");

  @Test
  void nothingOfItIsThereUnlessAskedFor() {
    String rendering = Chart.template(Values.DEFAULTS);

    assertThat(Models.read(rendering, ServiceMonitor.class)).isEmpty();
    assertThat(Models.read(rendering, PodMonitor.class)).isEmpty();
    assertThat(Models.read(rendering, PrometheusRule.class)).isEmpty();
    assertThat(Models.read(rendering, ConfigMap.class)).isEmpty();
  }

  @Test
  void theMonitorFindsTheServiceAndItsPort() {
    String rendering = Chart.template(Values.MONITORED);
    ServiceMonitor monitor = Models.read(rendering, ServiceMonitor.class).getFirst();
    Service service = Models.read(rendering, Service.class).getFirst();

    assertThat(service.getMetadata().getLabels())
        .containsAllEntriesOf(monitor.getSpec().getSelector().getMatchLabels());
    assertThat(monitor.getSpec().getEndpoints())
        .extracting(endpoint -> endpoint.getPort() + endpoint.getPath())
        .containsExactly(service.getSpec().getPorts().getFirst().getName() + "/metrics");
  }

  @Test
  void theMonitorOfRuntimesFindsTheirPodsInTheNamespacesOfTheScope() {
    PodMonitorSpec everywhere = runtimes(Values.MONITORED);
    PodMonitorSpec somewhere = runtimes(Values.MONITORED + Values.NAMESPACED);

    assertThat(everywhere.getSelector().getMatchLabels())
        .containsEntry("app.kubernetes.io/name", "scim-runtime");
    assertThat(everywhere.getPodMetricsEndpoints())
        .extracting(
            endpoint -> endpoint.getPort() + endpoint.getPath() + " " + endpoint.getInterval())
        .containsExactly("admin/metrics 15s");
    assertThat(everywhere.getNamespaceSelector().getAny()).isTrue();
    assertThat(somewhere.getNamespaceSelector().getMatchNames())
        .containsExactly("tenants-a", "tenants-b", "operators");
  }

  private static PodMonitorSpec runtimes(String values) {
    return Models.read(Chart.template(values), PodMonitor.class).getFirst().getSpec();
  }

  @Test
  void everyAlertSaysWhatItMeansAndWhatToDo() {
    assertThat(alerts(Values.MONITORED))
        .hasSizeGreaterThanOrEqualTo(8)
        .allSatisfy(alert -> {
          assertThat(alert.getLabels()).containsOnlyKeys("severity");
          assertThat(alert.getAnnotations()).containsOnlyKeys("summary", "description");
          assertThat(alert.getExpr().getStrVal()).contains("namespace=\"operators\"");
        });
  }

  @Test
  void anAlertThatIsOffIsNotThere() {
    String values =
        "metrics: {prometheusRule: {enabled: true, tokenAgeDays: 0, refusedRequests: 0}}";

    assertThat(alerts(values))
        .extracting(Rule::getAlert)
        .contains("ScimOperatorNotLeading")
        .doesNotContain("ScimTokenOld", "ScimRequestsRefused");
  }

  @Test
  void alertsAndDashboardAskForMetricsThatTheOperatorHas() throws Exception {
    Set<String> asked = new TreeSet<>();
    alerts(Values.MONITORED).forEach(alert -> asked.addAll(metricsOf(alert.getExpr().getStrVal())));
    dashboard().findValuesAsText("expr").forEach(expr -> asked.addAll(metricsOf(expr)));

    assertThat(asked).isNotEmpty();
    assertThat(OperatorAtWork.metrics()).containsAll(asked);
  }

  @Test
  void theDashboardHasPanelsThatDoNotOverlap() throws IOException {
    JsonNode panels = dashboard().get("panels");

    Set<String> cells = new TreeSet<>();
    int area = 0;
    for (JsonNode panel : panels) {
      JsonNode grid = panel.get("gridPos");
      for (int x = 0; x < grid.get("w").asInt(); x++) {
        for (int y = 0; y < grid.get("h").asInt(); y++) {
          cells.add((grid.get("x").asInt() + x) + "," + (grid.get("y").asInt() + y));
          area++;
        }
      }
    }
    assertThat(cells).hasSize(area);
  }

  private static Set<String> metricsOf(String expression) {
    Set<String> metrics = new TreeSet<>();
    Matcher matcher = METRIC.matcher(expression);
    while (matcher.find()) {
      metrics.add(matcher.group());
    }
    return metrics;
  }

  private static List<Rule> alerts(String values) {
    return Models.read(Chart.template(values), PrometheusRule.class)
        .getFirst()
        .getSpec()
        .getGroups()
        .getFirst()
        .getRules();
  }

  private static JsonNode dashboard() throws JsonProcessingException {
    ConfigMap map = Models.read(Chart.template(Values.MONITORED), ConfigMap.class).getFirst();
    return new ObjectMapper().readTree(map.getData().get("scim-operator.json"));
  }
}
