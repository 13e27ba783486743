package io.scimoperator.local.ingress;

import static io.scimoperator.local.kubelet.Manifests.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RoutingTableTest {
  private static final String RULES =
      """
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: {name: rules, namespace: default, uid: "1", creationTimestamp: "2026-01-01T00:00:00Z"}
      spec:
        rules:
        - host: acme.example
          http:
            paths:
            - {path: /, pathType: Prefix, backend: {service: {name: root, port: {number: 80}}}}
            - {path: /scim/, pathType: Prefix, backend: {service: {name: scim, port: {number: 80}}}}
            - {path: /scim/v2, pathType: Exact, backend: {service: {name: exact, port: {number: 80}}}}
            - {path: /scim/v2, pathType: Prefix, backend: {service: {name: v2, port: {number: 80}}}}
        - host: "*.example"
          http:
            paths:
            - {path: /, pathType: Prefix, backend: {service: {name: wild, port: {number: 80}}}}
        - http:
            paths:
            - {path: /any, pathType: Prefix, backend: {service: {name: any, port: {number: 80}}}}
      """;

  static Stream<Arguments> requests() {
    return Stream.of(
        argumentSet("the longest prefix wins", "acme.example", "/scim/Users", "scim"),
        argumentSet("exact before prefix", "acme.example", "/scim/v2", "exact"),
        argumentSet("prefix below it", "acme.example", "/scim/v2/Users", "v2"),
        argumentSet("a prefix ends at a slash", "acme.example", "/scimitar", "root"),
        argumentSet("without its last slash too", "acme.example", "/scim", "scim"),
        argumentSet("hosts know no case", "ACME.example", "/", "root"),
        argumentSet("a wildcard is one label", "other.example", "/", "wild"),
        argumentSet("not two labels", "a.b.example", "/any/x", "any"),
        argumentSet("a rule without host", "localhost", "/any", "any"),
        argumentSet("its paths only", "localhost", "/", "none"),
        argumentSet("an own host hides the others", "acme.example", "/any", "root"));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void theMostSpecificRuleWins(String host, String path, String service) {
    RoutingTable table =
        RoutingTable.of(List.of(read(RULES, Ingress.class)), new Backends(List.of(), List.of()));

    String name = table.route(host, path).map(Backend::name).orElse("default/none:80");

    assertThat(name).isEqualTo("default/" + service + ":80");
  }

  @Test
  void ofEqualRulesTheOldestIngressKeepsItsOwn() {
    Ingress older = read(RULES, Ingress.class);
    Ingress newer =
        read(RULES.replace("2026-01-01", "2026-02-01").replace("root", "thief"), Ingress.class);

    RoutingTable table = RoutingTable.of(List.of(newer, older), new Backends(List.of(), List.of()));

    assertThat(table.route("acme.example", "/").orElseThrow().name()).contains("root");
  }

  @Test
  void onlyReadyPodsOfTheServiceAreBehindItsPort() {
    Service service =
        read(
            """
            apiVersion: v1
            kind: Service
            metadata: {name: root, namespace: default}
            spec:
              selector: {app: scim}
              ports: [{name: web, port: 80, targetPort: http}]
            """,
            Service.class);
    Pod ready = pod("scim", "127.1.1.1", "True");
    Pod unready = pod("scim", "127.1.1.2", "False");
    Pod ending = pod("scim", "127.1.1.3", "True");
    ending.getMetadata().setDeletionTimestamp("2026-01-01T00:00:00Z");
    Pod other = pod("other", "127.1.1.4", "True");

    RoutingTable table =
        RoutingTable.of(
            List.of(read(RULES, Ingress.class)),
            new Backends(List.of(service), List.of(ready, unready, ending, other)));

    assertThat(table.route("acme.example", "/").orElseThrow().endpoints())
        .containsExactly(new Backend.Endpoint("127.1.1.1", 8080));
  }

  private static Pod pod(String app, String address, String ready) {
    return read(
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: %1$s, namespace: default, labels: {app: %1$s}}
        spec:
          containers: [{name: main, image: x, ports: [{name: http, containerPort: 8080}]}]
        status:
          podIP: %2$s
          conditions: [{type: Ready, status: "%3$s", lastTransitionTime: "2026-01-01T00:00:00Z"}]
        """
            .formatted(app, address, ready),
        Pod.class);
  }
}
