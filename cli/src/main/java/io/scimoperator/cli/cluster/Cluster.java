package io.scimoperator.cli.cluster;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.cli.outcome.ExitCode;
import io.scimoperator.cli.outcome.Failure;
import java.util.List;
import java.util.Optional;

/**
 * A cluster in the eyes of one person.
 *
 * @param namespace the one that is meant where none is said
 */
public record Cluster(KubernetesClient client, String namespace) implements AutoCloseable {

  /** The Directory of that name. */
  public Directory directory(String name) {
    return Answers.of("read Directory " + namespace + "/" + name, () -> find(name).get())
        .orElseThrow(() ->
            new Failure(
                ExitCode.NOT_FOUND,
                "There is no Directory %s in namespace %s: kubectl scim status -A lists all."
                    .formatted(name, namespace)));
  }

  /** The Directories of the namespace, or of all. */
  public List<Directory> directories(boolean everywhere) {
    String where = everywhere ? "all namespaces" : "namespace " + namespace;
    return Answers.of(
            "list the Directories of " + where,
            () ->
                everywhere
                    ? client.resources(Directory.class).inAnyNamespace().list()
                    : client.resources(Directory.class).inNamespace(namespace).list())
        .orElseThrow(Cluster::noSuchKind)
        .getItems();
  }

  /** The names of all namespaces. */
  public List<String> namespaces() {
    return Answers.of("list namespaces", () -> client.namespaces().list())
        .map(found -> found.getItems().stream().map(one -> one.getMetadata().getName()).toList())
        .orElse(List.of());
  }

  /** Sets an annotation of a Directory. */
  public void annotate(String name, String annotation, String value) {
    String patch = "{\"metadata\":{\"annotations\":{\"%s\":\"%s\"}}}".formatted(annotation, value);
    Answers.of(
        "annotate Directory " + namespace + "/" + name,
        () -> find(name).patch(PatchContext.of(PatchType.JSON_MERGE), patch));
  }

  /** A Secret; empty if there is none. */
  public Optional<Secret> secret(String ofNamespace, String name) {
    return Answers.of(
        "read Secret " + ofNamespace + "/" + name,
        () -> client.secrets().inNamespace(ofNamespace).withName(name).get());
  }

  /** The pods of a runtime, by name. */
  public List<Pod> pods(RuntimeName runtime) {
    return Answers.of(
            "list the pods of " + runtime,
            () ->
                client
                    .pods()
                    .inNamespace(runtime.namespace())
                    .withLabel(Names.APPLICATION, Names.RUNTIME)
                    .list())
        .map(pods -> pods.getItems())
        .orElse(List.of())
        .stream()
        .filter(pod -> runtime.workload().equals(pod.getSpec().getServiceAccountName()))
        .toList();
  }

  private Resource<Directory> find(String name) {
    return client.resources(Directory.class).inNamespace(namespace).withName(name);
  }

  private static Failure noSuchKind() {
    return new Failure(
        ExitCode.NOT_FOUND,
        "The cluster does not know the kind Directory: install scim-operator with its"
            + " CustomResourceDefinitions (docs/install.md), or choose another --context.");
  }

  @Override
  public void close() {
    client.close();
  }
}
