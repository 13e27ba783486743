package io.scimoperator.local.controller;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The controllers that turn workloads into pods of one node. With {@code apiCollectsGarbage} false
 * also those that a bare kube-apiserver lacks.
 */
public final class ControlPlane implements AutoCloseable {
  private static final int SUFFIX_LENGTH = 5;

  private final Watches watches = new Watches();
  private final StatefulSetController statefulSets;
  private final DeploymentController deployments;
  private final List<Runnable> closing = new ArrayList<>();

  private ControlPlane(KubernetesClient client, Settings settings) {
    RandomGenerator random = new SecureRandom();
    statefulSets = new StatefulSetController(client, settings.nodeName(), settings.clock());
    deployments =
        new DeploymentController(
            client, settings.nodeName(), settings.clock(), () -> suffix(random));
    statefulSets.watch(watches);
    deployments.watch(watches);
    watches.on(client.pods().inAnyNamespace(), this::podChanged);
    if (!settings.apiCollectsGarbage()) {
      addWhatABareServerLacks(client);
    }
  }

  private void addWhatABareServerLacks(KubernetesClient client) {
    GarbageCollector garbage = new GarbageCollector(client);
    NamespaceFinalizer finalizer = new NamespaceFinalizer(client);
    NamespaceDefaults defaults = new NamespaceDefaults(client);
    garbage.watch(watches);
    finalizer.watch(watches);
    defaults.watch(watches);
    closing.addAll(List.of(garbage::close, finalizer::close, defaults::close));
  }

  /** Starts the controllers, whether or not the API server answers yet. */
  public static ControlPlane start(KubernetesClient client, Settings settings) {
    ControlPlane plane = new ControlPlane(client, settings);
    var unused = plane.watches.start();
    return plane;
  }

  private void podChanged(Pod pod) {
    statefulSets.podChanged(pod);
    deployments.podChanged(pod);
  }

  private static String suffix(RandomGenerator random) {
    String characters = TemplateRevision.SAFE_CHARACTERS;
    StringBuilder suffix = new StringBuilder(SUFFIX_LENGTH);
    for (int i = 0; i < SUFFIX_LENGTH; i++) {
      suffix.append(characters.charAt(random.nextInt(characters.length())));
    }
    return suffix.toString();
  }

  @Override
  public void close() {
    watches.close();
    statefulSets.close();
    deployments.close();
    closing.forEach(Runnable::run);
  }

  /** The node that gets the pods, whether the API server tidies up itself, and what time it is. */
  public record Settings(String nodeName, boolean apiCollectsGarbage, Clock clock) {}
}
