package io.scimoperator.local.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The checkout, and what a local cluster keeps.
 *
 * @param root of the checkout: jars, custom resource definitions, examples
 * @param state of the cluster, {@code .dev} in the checkout
 */
public record Workspace(Path root, Path state) {

  /** A checkout with the state inside. */
  static Workspace of(Path root) {
    return new Workspace(root, root.resolve(".dev"));
  }

  /** Objects of the in-process API. */
  Path objects() {
    return state().resolve("cluster/api");
  }

  /** Volumes, logs and mounts of the pods. */
  Path node() {
    return state().resolve("cluster/node");
  }

  /** The same for a cluster that was given with {@code --kubeconfig}. */
  Path externalNode() {
    return state().resolve("external/node");
  }

  Path kubeconfig() {
    return state().resolve("kubeconfig");
  }

  /** Describes the cluster that runs, while it runs. */
  Path running() {
    return state().resolve("cluster.json");
  }

  Path log() {
    return state().resolve("cluster.log");
  }

  Path jar(String module) {
    return root.resolve(module).resolve("target").resolve(module + ".jar");
  }

  /** The custom resource definitions. */
  List<Path> definitions() {
    return yaml(root.resolve("crds/crd"));
  }

  List<Path> examples() {
    return yaml(root.resolve("examples"));
  }

  /** Deletes everything that the local cluster keeps. */
  void clean() {
    Path cluster = state().resolve("cluster");
    if (!Files.exists(cluster)) {
      return;
    }
    try (Stream<Path> entries = Files.walk(cluster)) {
      for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(entry);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + cluster, e);
    }
  }

  private static List<Path> yaml(Path directory) {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.filter(entry -> entry.toString().endsWith(".yaml")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + directory, e);
    }
  }
}
