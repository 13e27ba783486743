package io.scimoperator.cli.doctor;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressClass;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.scimoperator.admin.v1.DirectoryReport;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.api.v1alpha1.DirectoryClass;
import io.scimoperator.cli.cluster.RuntimeName;
import io.scimoperator.cli.runtime.AdminApi;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that a walk judges by, gathered once.
 *
 * @param tokens Secrets of the Directory's tokens, by name
 */
public record Survey(
    Directory directory,
    RuntimeName runtime,
    Platform platform,
    Front front,
    Workload workload,
    Inside inside,
    Map<String, Seen<Secret>> tokens,
    Instant now) {

  public Survey {
    tokens = Map.copyOf(tokens);
  }

  /**
   * What Directories need in a cluster.
   *
   * @param specFields the fields below {@code spec} that the installed definition knows
   * @param operators Deployments of the operator, in all namespaces
   * @param directoryClass the one that is named, or the default one
   */
  public record Platform(
      Seen<Set<String>> specFields,
      Seen<List<Deployment>> operators,
      Seen<DirectoryClass> directoryClass) {}

  /**
   * The way from outside to the Service.
   *
   * @param address of the host in the endpoint, from here
   * @param ingressClass the one that the Ingress names, or the default one
   * @param tlsSecret without a look at what is in it
   * @param answer HTTP status of the endpoint without a token, from here
   */
  public record Front(
      Seen<String> address,
      Seen<Ingress> ingress,
      Seen<IngressClass> ingressClass,
      Seen<Secret> tlsSecret,
      Seen<GenericKubernetesResource> route,
      Seen<Integer> answer) {}

  /**
   * The runtime as Kubernetes knows it.
   *
   * @param warnings Events of its namespace
   */
  public record Workload(
      Seen<Service> service,
      Seen<List<Pod>> pods,
      Seen<PersistentVolumeClaim> claim,
      Seen<List<NetworkPolicy>> policies,
      Seen<Secret> connection,
      Seen<Secret> admin,
      Seen<List<Event>> warnings) {}

  /**
   * The runtime as it knows itself.
   *
   * @param ready what its health says
   * @param report missing if it has never heard of the Directory
   */
  public record Inside(Seen<AdminApi.Said> ready, Seen<DirectoryReport> report) {}
}
