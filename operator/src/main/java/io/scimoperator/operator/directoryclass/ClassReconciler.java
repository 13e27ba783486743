package io.scimoperator.operator.directoryclass;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.rate.RateLimited;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.scimoperator.api.v1alpha1.DirectoryClass;
import io.scimoperator.api.v1alpha1.DirectoryClassStatus;
import io.scimoperator.operator.cluster.Caches;
import io.scimoperator.operator.cluster.ReadyPods;
import io.scimoperator.operator.cluster.WorthALook;
import io.scimoperator.operator.desired.AdminSecret;
import io.scimoperator.operator.desired.Children;
import io.scimoperator.operator.desired.Labels;
import io.scimoperator.operator.desired.TokenSecret;
import io.scimoperator.operator.runtime.Listing;
import io.scimoperator.operator.runtime.RuntimePod;
import io.scimoperator.operator.runtime.Runtimes;
import io.scimoperator.operator.runtime.SharedRuntimes;
import io.scimoperator.operator.settings.DirectoryIdentity;
import io.scimoperator.operator.settings.RuntimeIdentity;
import io.scimoperator.operator.settings.SharedSettings;
import io.scimoperator.token.BearerToken;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reconciles Shared classes: provisions the runtime of each, and asks it about all Directories at
 * once, for their passes.
 */
@ControllerConfiguration(
    name = "directoryclass",
    fieldManager = Labels.OPERATOR,
    generationAwareEventProcessing = false,
    triggerReconcilerOnAllEvents = true,
    informer = @Informer(onUpdateFilter = WorthALook.class))
@RateLimited(maxReconciliations = 2, within = 1)
public final class ClassReconciler implements Reconciler<DirectoryClass> {

  /** How stale counts of Directories may be. */
  private static final Duration REGULAR = Duration.ofSeconds(10);

  private final Runtimes runtimes;
  private final ClassObserver observer;
  private final Supplier<BearerToken> generator;
  private volatile @Nullable ClassSources sources;

  /**
   * Reconciles with what it is given; the cluster comes with the first pass.
   *
   * @param runtimes the way to runtimes, shared with the reconciler of Directories
   * @param generator makes a new token
   */
  public ClassReconciler(
      Runtimes runtimes, ClassObserver observer, Supplier<BearerToken> generator) {
    this.runtimes = runtimes;
    this.observer = observer;
    this.generator = generator;
  }

  @Override
  public List<EventSource<?, DirectoryClass>> prepareEventSources(
      EventSourceContext<DirectoryClass> context) {
    ClassSources prepared = observer.sources(context);
    this.sources = prepared;
    return prepared.all();
  }

  @Override
  public UpdateControl<DirectoryClass> reconcile(
      DirectoryClass reconciled, Context<DirectoryClass> context) {
    ClassSources watched = Objects.requireNonNull(sources, "event sources are prepared first");
    Optional<ClassObserved> observed = observer.observe(reconciled, watched, context);
    if (context.isPrimaryResourceDeleted() || reconciled.isMarkedForDeletion()) {
      observed.ifPresent(gone -> runtimes.shared().gone(gone.settings().runtime().identity()));
      return UpdateControl.noUpdate();
    }
    return observed
        .filter(shared -> Caches.areKept(watched.all()))
        .map(shared -> pass(shared, watched, context))
        .orElseGet(UpdateControl::noUpdate);
  }

  private UpdateControl<DirectoryClass> pass(
      ClassObserved observed, ClassSources watched, Context<DirectoryClass> context) {
    if (observed.invalid().isEmpty()) {
      provision(observed, watched, context);
    }
    Map<RuntimePod, Listing> listings = look(observed, context);
    DirectoryClassStatus status = ClassStatuses.of(observed, listings.values());
    return status.equals(observed.of().getStatus())
        ? UpdateControl.<DirectoryClass>noUpdate().rescheduleAfter(REGULAR)
        : UpdateControl.patchStatus(withStatus(observed.of(), status)).rescheduleAfter(REGULAR);
  }

  private void provision(
      ClassObserved observed, ClassSources watched, Context<DirectoryClass> context) {
    SharedSettings settings = observed.settings();
    if (observed.adminSecret().isEmpty()) {
      Secret admin = AdminSecret.of(settings.runtime().identity(), generator.get().text());
      watched.secrets().remember(context.getClient().resource(admin).create(), Optional.empty());
    }
    List<HasMetadata> children = Children.of(settings);
    watched.kinds().apply(children, context);
    watched.kinds().prune(observed.children(), children, context);
  }

  private Map<RuntimePod, Listing> look(ClassObserved observed, Context<DirectoryClass> context) {
    RuntimeIdentity runtime = observed.settings().runtime().identity();
    List<DirectoryIdentity> directories =
        observed.members().stream().map(DirectoryIdentity::of).toList();
    Strays strays =
        new Strays(
            observer.members(runtime, context.getPrimaryCache()),
            directories.stream().map(DirectoryIdentity::toString).collect(Collectors.toSet()),
            context.getClient(),
            runtimes);
    long begun = System.nanoTime();
    Map<RuntimePod, Listing> listings = new LinkedHashMap<>();
    for (RuntimePod pod : pods(observed)) {
      listings.put(pod, runtimes.client().list(pod));
    }
    runtimes
        .shared()
        .looked(
            runtime,
            new SharedRuntimes.Look(begun, listings, observed.problem().orElse(null)),
            directories);
    listings.forEach(strays::withdraw);
    return listings;
  }

  private static List<RuntimePod> pods(ClassObserved observed) {
    return observed
        .adminSecret()
        .map(admin -> TokenSecret.plain(admin).getOrDefault(AdminSecret.TOKEN, ""))
        .map(bearer -> ReadyPods.of(observed.pods(), bearer))
        .orElse(List.of());
  }

  /** With the uid: a pass under way never writes to a successor of the same name. */
  private static DirectoryClass withStatus(DirectoryClass of, DirectoryClassStatus status) {
    DirectoryClass fresh = new DirectoryClass();
    fresh.getMetadata().setName(of.getMetadata().getName());
    fresh.getMetadata().setUid(of.getMetadata().getUid());
    fresh.setStatus(status);
    return fresh;
  }
}
