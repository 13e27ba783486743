package io.scimoperator.cli.cluster;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.scimoperator.api.v1alpha1.Directory;

/**
 * Loads what a connection needs while the command line is still being read, on the other core: a
 * third of the time that a short command takes.
 */
public final class Preparation {

  private Preparation() {}

  /** Begins, and does not wait. Asks nobody. */
  public static void begin() {
    Thread.ofPlatform().daemon().name("preparation").start(Preparation::load);
  }

  private static void load() {
    Serialization.unmarshal("{}", Directory.class);
    try (KubernetesClient client =
        new KubernetesClientBuilder().withConfig(Config.empty()).build()) {
      client.resources(Directory.class);
    }
  }
}
