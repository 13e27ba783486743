package io.scimoperator.operator.directoryclass;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.IndexedResourceCache;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.api.v1alpha1.DirectoryClass;
import io.scimoperator.operator.cluster.Symptoms;
import io.scimoperator.operator.runtime.RuntimeClient;
import io.scimoperator.operator.settings.ClassDefaults;
import io.scimoperator.operator.settings.Classes;
import io.scimoperator.operator.settings.OperatorInstallation;
import io.scimoperator.operator.settings.RuntimeIdentity;
import io.scimoperator.operator.settings.RuntimeSettings;
import io.scimoperator.operator.settings.SharedSettings;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Gathers what a pass of a class needs.
 *
 * @param operator in the cluster: its namespace is known
 * @param tenants namespaces that Directories are in; empty for all
 * @param runtimes what asks a pod that is not ready what it waits for
 */
public record ClassObserver(
    OperatorInstallation operator, Set<String> tenants, RuntimeClient runtimes, Clock clock) {

  public ClassObserver {
    Objects.requireNonNull(operator.namespace(), "runtimes are in the operator's namespace");
    tenants = Set.copyOf(tenants);
  }

  ClassSources sources(EventSourceContext<DirectoryClass> context) {
    return ClassSources.of(context, Objects.requireNonNull(operator.namespace()), tenants);
  }

  /** Who is served by {@code runtime}. */
  Members members(RuntimeIdentity runtime, IndexedResourceCache<DirectoryClass> classes) {
    return new Members(runtime, new Classes(classes.list(any -> true).toList(), operator));
  }

  /** Empty if each Directory of the class has a runtime of its own. */
  Optional<ClassObserved> observe(
      DirectoryClass observed, ClassSources sources, Context<DirectoryClass> context) {
    ClassDefaults defaults = ClassDefaults.of(operator, observed);
    Optional<RuntimeIdentity> runtime = defaults.sharedRuntime().map(RuntimeSettings::identity);
    if (runtime.isEmpty()) {
      return Optional.empty();
    }
    Members members = members(runtime.get(), context.getPrimaryCache());
    List<Directory> served = sources.directories().list(members::includes).toList();
    boolean routes =
        sources
            .kinds()
            .areRoutesServed(
                defaults.endpoint() != null && defaults.endpoint().gateway() != null, context);
    return SharedSettings.of(
            defaults,
            served.stream().map(member -> members.classes().settings(member).endpoint()).toList())
        .map(settings -> {
          List<Pod> pods = sources.pods().of(observed);
          return new ClassObserved(
              observed,
              settings,
              served,
              sources.kinds().children(observed),
              admin(runtime.get(), sources, context.getClient()),
              pods,
              Symptoms.of(runtime.get(), pods, context.getClient(), runtimes),
              routes,
              clock.instant());
        });
  }

  /** From the API server if it is not in the cache: a bearer is not made twice. */
  private static Optional<Secret> admin(
      RuntimeIdentity runtime, ClassSources sources, KubernetesClient client) {
    String name = runtime.adminSecret();
    return sources
        .secret(runtime.namespace(), name)
        .or(() ->
            Optional.ofNullable(
                client.secrets().inNamespace(runtime.namespace()).withName(name).get()));
  }
}
