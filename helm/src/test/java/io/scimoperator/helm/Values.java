package io.scimoperator.helm;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Values that the chart is rendered with in tests: each switch, and what is often set together. */
final class Values {

  static final String DEFAULTS = "";
  static final String NAMESPACED = "scope: {namespaces: [tenants-a, tenants-b]}";
  static final String MONITORED =
      """
      metrics:
        serviceMonitor: {enabled: true, interval: 1m30s, labels: {release: prometheus}}
        podMonitor: {enabled: true, interval: 15s, labels: {release: prometheus}}
        prometheusRule: {enabled: true, labels: {release: prometheus}}
        dashboard: {enabled: true, annotations: {grafana_folder: Identity}}
      """;

  static final String DASHBOARD =
      """
      dashboard:
        enabled: true
        audience: scim-dashboard
        clients:
          - namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: ingress-nginx}}
        proxy: {trustedNetworks: [10.0.0.0/8], userHeader: X-Auth-Request-User}
      """;

  private Values() {}

  static Stream<Arguments> matrix() {
    return Stream.of(
        Arguments.argumentSet("defaults", DEFAULTS),
        Arguments.argumentSet("namespaces", NAMESPACED),
        Arguments.argumentSet("monitored", MONITORED),
        Arguments.argumentSet("dashboard", DASHBOARD),
        Arguments.argumentSet("one replica", "{replicas: 1, leaderElection: {enabled: false}}"),
        Arguments.argumentSet("without definitions", "crds: {enabled: false}"),
        Arguments.argumentSet("definitions go with the release", "crds: {keep: false}"),
        Arguments.argumentSet("no roles", "rbac: {create: false}"),
        Arguments.argumentSet("roles of people apart", "rbac: {aggregate: false}"),
        Arguments.argumentSet(
            "another ServiceAccount", "serviceAccount: {create: false, name: theirs}"),
        Arguments.argumentSet("default class", CLASS),
        Arguments.argumentSet("alerts that are off", ALERTS_OFF),
        Arguments.argumentSet("closed network", NETWORK),
        Arguments.argumentSet("scheduling", SCHEDULING),
        Arguments.argumentSet("pinned images", IMAGES),
        Arguments.argumentSet("renamed", "{nameOverride: directories, fullnameOverride: idp}"),
        Arguments.argumentSet("as little as possible", LEAST));
  }

  private static final String CLASS =
      """
      crds: {enabled: false}
      defaultClass:
        enabled: true
        name: standard
        spec:
          endpoint:
            host: scim.example.com
            ingress: {className: nginx, tls: {secretName: scim-tls}}
          rotation: {interval: 90d, overlap: 14d}
      """;
  private static final String ALERTS_OFF =
      """
      metrics:
        prometheusRule: {enabled: true, tokenAgeDays: 0, refusedRequests: 0}
      """;
  private static final String NETWORK =
      """
      networkPolicy:
        monitoring:
        - namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: monitoring}}
          podSelector: {matchLabels: {app.kubernetes.io/name: prometheus}}
        egress: {enabled: true, apiServerPorts: [6443]}
      """;
  private static final String SCHEDULING =
      """
      replicas: 3
      podLabels: {team: identity}
      podAnnotations: {sidecar.istio.io/inject: "false"}
      priorityClassName: system-cluster-critical
      nodeSelector: {kubernetes.io/os: linux}
      tolerations: [{key: node-role.kubernetes.io/control-plane, operator: Exists, effect: NoSchedule}]
      affinity:
        nodeAffinity:
          preferredDuringSchedulingIgnoredDuringExecution:
          - weight: 1
            preference: {matchExpressions: [{key: pool, operator: In, values: [system]}]}
      topologySpreadConstraints:
      - topologyKey: rack
        maxSkew: 1
        whenUnsatisfiable: DoNotSchedule
        labelSelector: {matchLabels: {app.kubernetes.io/name: scim-operator}}
      extraEnv:
      - {name: HTTPS_PROXY, value: "http://proxy:3128"}
      - {name: NODE, valueFrom: {fieldRef: {fieldPath: spec.nodeName}}}
      resources: {requests: {cpu: 1, memory: 1Gi}, limits: {memory: 2G}}
      """;
  private static final String IMAGES =
      """
      image:
        repository: registry.example.com/scim/operator
        digest: sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
        pullPolicy: Always
      runtime: {image: {repository: registry.example.com/scim/runtime, tag: "1.2"}}
      imagePullSecrets: [{name: registry}]
      test: {image: "registry.example.com/tools/wget:1"}
      """;
  private static final String LEAST =
      """
      replicas: 1
      crds: {enabled: false}
      rbac: {create: false}
      serviceAccount: {create: false}
      podDisruptionBudget: {enabled: false}
      networkPolicy: {enabled: false}
      """;
}
