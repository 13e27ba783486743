package io.scimoperator.cli.doctor;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressClass;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.api.v1alpha1.DirectoryClass;
import io.scimoperator.api.v1alpha1.Placement;
import io.scimoperator.cli.cluster.Cluster;
import io.scimoperator.cli.cluster.Names;
import io.scimoperator.cli.cluster.RuntimeName;
import io.scimoperator.cli.outcome.Failure;
import io.scimoperator.cli.view.NamedToken;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gathers what a walk judges by. */
public final class Surveyor {

  private static final ResourceDefinitionContext ROUTE =
      new ResourceDefinitionContext.Builder()
          .withGroup("gateway.networking.k8s.io")
          .withVersion("v1")
          .withKind("HTTPRoute")
          .withPlural("httproutes")
          .withNamespaced(true)
          .build();

  private final Cluster cluster;
  private final KubernetesClient client;
  private final Clock clock;

  public Surveyor(Cluster cluster, Clock clock) {
    this.cluster = cluster;
    this.client = cluster.client();
    this.clock = clock;
  }

  /**
   * Looks at a Directory and judges.
   *
   * @throws Failure if there is no such Directory, though there could be
   */
  public List<Walk.Stop> walk(String name) {
    Seen<Set<String>> specFields = specFields();
    if (specFields.isMissing()) {
      return List.of(
          new Walk.Stop(new DefinitionsStep().name(), DefinitionsStep.judge(specFields)));
    }
    return Walk.through(survey(cluster.directory(name), specFields));
  }

  private Survey survey(Directory directory, Seen<Set<String>> specFields) {
    Seen<List<Deployment>> operators =
        Look.at(
            "list the Deployments of all namespaces",
            () ->
                client
                    .apps()
                    .deployments()
                    .inAnyNamespace()
                    .withLabel(Names.APPLICATION, Names.OPERATOR)
                    .list()
                    .getItems());
    Seen<DirectoryClass> ofClass = directoryClass(directory);
    RuntimeName runtime = runtime(directory, ofClass, operators);
    Seen<List<Pod>> pods = Look.at("list pods", () -> cluster.pods(runtime));
    Seen<Secret> admin = secret(runtime.namespace(), Names.adminSecret(runtime.workload()));
    return new Survey(
        directory,
        runtime,
        new Survey.Platform(specFields, operators, ofClass),
        front(directory, runtime, ofClass),
        workload(runtime, pods, admin, ofClass),
        new InsideLook(cluster, directory).look(pods, admin),
        tokens(directory),
        clock.instant());
  }

  private Seen<Set<String>> specFields() {
    return Look.at(
        "read CustomResourceDefinitions",
        () ->
            Optional.ofNullable(
                    client
                        .apiextensions()
                        .v1()
                        .customResourceDefinitions()
                        .withName("directories." + Directory.GROUP)
                        .get())
                .map(definition ->
                    definition
                        .getSpec()
                        .getVersions()
                        .getFirst()
                        .getSchema()
                        .getOpenAPIV3Schema()
                        .getProperties()
                        .get("spec"))
                .map(spec -> spec.getProperties().keySet())
                .orElse(null));
  }

  private Seen<DirectoryClass> directoryClass(Directory directory) {
    String name = directory.getSpec().className();
    return name == null
        ? Look.at(
            "list DirectoryClasses",
            () ->
                client.resources(DirectoryClass.class).list().getItems().stream()
                    .filter(Surveyor::isDefault)
                    .min(Comparator.comparing(c -> c.getMetadata().getCreationTimestamp()))
                    .orElse(null))
        : Look.at(
            "read DirectoryClass " + name,
            () -> client.resources(DirectoryClass.class).withName(name).get());
  }

  private static boolean isDefault(DirectoryClass candidate) {
    Map<String, String> annotations = candidate.getMetadata().getAnnotations();
    return annotations != null && "true".equals(annotations.get(DirectoryClass.DEFAULT_ANNOTATION));
  }

  /** That of a Shared class is in the operator's namespace. */
  private static RuntimeName runtime(
      Directory directory, Seen<DirectoryClass> ofClass, Seen<List<Deployment>> operators) {
    boolean served = directory.getStatus() != null && directory.getStatus().runtime() != null;
    Optional<String> shared =
        ofClass
            .known()
            .filter(found -> found.getSpec().placement() == Placement.SHARED)
            .map(found -> Names.sharedWorkload(found.getMetadata().getName()));
    Optional<String> namespace =
        operators.known().stream()
            .flatMap(List::stream)
            .map(operator -> operator.getMetadata().getNamespace())
            .findFirst();
    return served || shared.isEmpty() || namespace.isEmpty()
        ? RuntimeName.of(directory)
        : new RuntimeName(namespace.get(), shared.get());
  }

  private Survey.Front front(
      Directory directory, RuntimeName runtime, Seen<DirectoryClass> ofClass) {
    Seen<Ingress> ingress =
        Look.at(
            "read Ingress " + runtime,
            () ->
                client
                    .network()
                    .v1()
                    .ingresses()
                    .inNamespace(runtime.namespace())
                    .withName(runtime.workload())
                    .get());
    String endpoint = directory.getStatus() == null ? null : directory.getStatus().endpoint();
    boolean reachable = HostStep.of(endpoint).isPresent();
    return new Survey.Front(
        OutsideLook.address(endpoint),
        ingress,
        ingressClass(ingress),
        tlsSecret(directory, runtime, ofClass),
        Look.at(
            "read HTTPRoute " + runtime,
            () ->
                client
                    .genericKubernetesResources(ROUTE)
                    .inNamespace(runtime.namespace())
                    .withName(runtime.workload())
                    .get()),
        reachable && endpoint != null
            ? OutsideLook.answer(endpoint)
            : new Seen.Hidden<>("the endpoint is not reached from outside the cluster"));
  }

  private Seen<IngressClass> ingressClass(Seen<Ingress> ingress) {
    if (ingress.known().isEmpty()) {
      return new Seen.Hidden<>("there is no Ingress");
    }
    String name = ingress.known().get().getSpec().getIngressClassName();
    return Look.at(
        "read IngressClasses",
        () ->
            client.network().v1().ingressClasses().list().getItems().stream()
                .filter(found ->
                    name == null ? isDefault(found) : found.getMetadata().getName().equals(name))
                .findFirst()
                .orElse(null));
  }

  private static boolean isDefault(IngressClass candidate) {
    Map<String, String> annotations = candidate.getMetadata().getAnnotations();
    return annotations != null
        && "true".equals(annotations.get("ingressclass.kubernetes.io/is-default-class"));
  }

  private Seen<Secret> tlsSecret(
      Directory directory, RuntimeName runtime, Seen<DirectoryClass> ofClass) {
    return Exposure.of(directory, ofClass.known()) instanceof Exposure.ByIngress(var ingress)
            && ingress.tls() != null
        ? secret(runtime.namespace(), ingress.tls().secretName())
        : new Seen.Hidden<>("no TLS of an Ingress is asked for");
  }

  private Survey.Workload workload(
      RuntimeName runtime, Seen<List<Pod>> pods, Seen<Secret> admin, Seen<DirectoryClass> ofClass) {
    String namespace = runtime.namespace();
    return new Survey.Workload(
        Look.at(
            "read Service " + runtime,
            () -> client.services().inNamespace(namespace).withName(runtime.workload()).get()),
        pods,
        Look.at(
            "read the PersistentVolumeClaim",
            () ->
                client
                    .persistentVolumeClaims()
                    .inNamespace(namespace)
                    .withName(Names.volumeClaim(runtime.workload()))
                    .get()),
        Look.at(
            "list NetworkPolicies",
            () -> client.network().v1().networkPolicies().inNamespace(namespace).list().getItems()),
        ofClass
            .known()
            .flatMap(ConnectionStep::of)
            .map(connection -> secret(namespace, connection.secretName()))
            .orElseGet(() -> new Seen.Hidden<>("the class names none")),
        admin,
        Look.at(
            "list Events",
            () ->
                client
                    .v1()
                    .events()
                    .inNamespace(namespace)
                    .withField("type", "Warning")
                    .list()
                    .getItems()));
  }

  private Map<String, Seen<Secret>> tokens(Directory directory) {
    Map<String, Seen<Secret>> tokens = new HashMap<>();
    NamedToken.of(directory)
        .forEach(token ->
            tokens.put(
                token.secretName(),
                secret(directory.getMetadata().getNamespace(), token.secretName())));
    return tokens;
  }

  private Seen<Secret> secret(String namespace, String name) {
    return Look.at(
        "read Secret " + namespace + "/" + name,
        () -> cluster.secret(namespace, name).orElse(null));
  }
}
