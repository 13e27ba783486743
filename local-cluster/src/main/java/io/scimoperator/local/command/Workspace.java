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
 * @param kind of cluster, which what it keeps is filed under
 */
public record Workspace(Path root, Path state, String kind) {

  /** Of a cluster where each Directory has a runtime. */
  public Workspace(Path root, Path state) {
    this(root, state, "cluster");
  }

  /** A checkout with the state inside. */
  static Workspace of(Path root) {
    return new Workspace(root, root.resolve(".dev"));
  }

  /** Of a cluster whose Directories share one. */
  Workspace forShared() {
    return new Workspace(root, state, "shared");
  }

  /** Objects of the in-process API. */
  Path objects() {
    return state().resolve(kind).resolve("api");
  }

  /** Volumes, logs and mounts of the pods. */
  Path node() {
    return state().resolve(kind).resolve("node");
  }

  /** The same for a cluster that was given with {@code --kubeconfig}. */
  Path externalNode() {
    return state().resolve("external/node");
  }

  /** The PostgreSQL of a cluster with a shared runtime: its programs and its data. */
  Path database() {
    return state().resolve(kind).resolve("postgresql");
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

  /** How the JVM of a module is started: a file of arguments for {@code java}. */
  Path jvmOptions(String module) {
    return root.resolve(module).resolve("jvm.options");
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
    Path cluster = state().resolve(kind);
    if (Files.exists(cluster)) {
      delete(cluster);
    }
  }

  /** Deletes a directory and all that is in it. */
  static void delete(Path directory) {
    try (Stream<Path> entries = Files.walk(directory)) {
      for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(entry);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + directory, e);
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
