package io.scimoperator.local.kubelet;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.Map;

/** What the node has for all of its pods. */
record NodeServices(
    KubernetesClient client,
    Map<String, LocalImage> images,
    ProcessStarter starter,
    ClusterObjects objects,
    ServiceAccountTokens tokens,
    ContainerLogs logs,
    PodEvents events,
    HttpClient http,
    Clock clock) {}
