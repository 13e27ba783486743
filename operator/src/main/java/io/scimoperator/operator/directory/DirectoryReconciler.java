package io.scimoperator.operator.directory;

import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.PrimaryUpdateAndCacheUtils;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.api.v1alpha1.DirectoryStatus;
import io.scimoperator.operator.cluster.WorthALook;
import io.scimoperator.operator.desired.Labels;
import io.scimoperator.operator.runtime.Runtimes;
import io.scimoperator.operator.settings.OperatorInstallation;
import io.scimoperator.token.BearerToken;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reconciles a Directory: observe, decide, act, patch the status once.
 *
 * <p>What goes with a Directory carries an owner reference to it. Only data in a database needs a
 * {@link Farewell}, and a finalizer until it is taken.
 */
@ControllerConfiguration(
    name = "directory",
    fieldManager = Labels.OPERATOR,
    generationAwareEventProcessing = false,
    triggerReconcilerOnAllEvents = true,
    informer = @Informer(onUpdateFilter = WorthALook.class))
public final class DirectoryReconciler implements Reconciler<Directory> {

  private final Observer observer;
  private final Runtimes runtimes;
  private final Supplier<BearerToken> generator;
  private final Clock clock;
  private volatile @Nullable Sources sources;

  /**
   * Reconciles with what it is given; the cluster comes with the first pass.
   *
   * @param runtimes the way to runtimes, shared with the reconciler of classes
   * @param operator what this operator knows of itself
   * @param generator makes a new token
   */
  public DirectoryReconciler(
      Runtimes runtimes,
      OperatorInstallation operator,
      Supplier<BearerToken> generator,
      Clock clock) {
    this.observer = new Observer(runtimes, operator, clock);
    this.runtimes = runtimes;
    this.generator = generator;
    this.clock = clock;
  }

  @Override
  public List<EventSource<?, Directory>> prepareEventSources(
      EventSourceContext<Directory> context) {
    Sources prepared = Sources.of(context);
    this.sources = prepared;
    runtimes
        .shared()
        .listen(changed ->
            prepared.shared().propagateEvent(new ResourceID(changed.name(), changed.namespace())));
    return prepared.all();
  }

  @Override
  public UpdateControl<Directory> reconcile(Directory directory, Context<Directory> context) {
    boolean going = directory.isMarkedForDeletion();
    if (context.isPrimaryResourceDeleted() || (going && !Farewell.isExpectedBy(directory))) {
      return UpdateControl.noUpdate();
    }
    Sources watched = Objects.requireNonNull(sources, "event sources are prepared first");
    Observed observed = observer.observe(directory, watched, context);
    if (!watched.areRunning()) {
      return UpdateControl.<Directory>noUpdate().rescheduleAfter(NextLook.whileUncertain());
    }
    return going ? farewell(observed, context) : pass(observed, watched, context);
  }

  private UpdateControl<Directory> farewell(Observed observed, Context<Directory> context) {
    Directory directory = observed.directory();
    switch (new Farewell(observed).take(runtimes.client())) {
      case Farewell.End.Waiting waiting -> {
        return control(observed, Statuses.deleting(observed), NextLook.whileGoing());
      }
      case Farewell.End.DataLeft(Announcement announcement) ->
          publish(List.of(announcement), directory, context);
      case Farewell.End.Erased erased -> {}
    }
    PrimaryUpdateAndCacheUtils.removeFinalizer(context, Farewell.FINALIZER);
    return UpdateControl.noUpdate();
  }

  private UpdateControl<Directory> pass(
      Observed observed, Sources watched, Context<Directory> context) {
    Directory directory = observed.directory();
    if (!new Standing(observed, watched, context).holds()) {
      return UpdateControl.<Directory>noUpdate().rescheduleAfter(NextLook.whileUncertain());
    }
    Optional<Obstacle> obstacle = observed.obstacle();
    if (obstacle.isPresent() && !observed.settings().suspended()) {
      DirectoryStatus status = Statuses.held(observed, obstacle.get());
      publish(Transitions.of(directory, status), directory, context);
      return control(observed, status, NextLook.whileHeld());
    }
    Outcome outcome =
        observed.settings().suspended()
            ? Suspension.outcome(observed)
            : new Pass(observed, watched, runtimes, context).run(generator);
    DirectoryStatus status = Statuses.of(observed, outcome);
    publish(Announcements.of(observed, outcome, status), directory, context);
    Duration again =
        observed.settings().suspended() ? NextLook.whileHeld() : NextLook.after(outcome, observed);
    return control(observed, status, again);
  }

  private void publish(
      List<Announcement> announcements, Directory directory, Context<Directory> context) {
    Events events = new Events(context.getClient(), directory, clock.instant());
    announcements.forEach(events::publish);
  }

  private UpdateControl<Directory> control(
      Observed observed, DirectoryStatus status, Duration again) {
    Directory directory = observed.directory();
    Optional<Duration> wait = StatusPace.untilWrite(directory, status, observed.now());
    if (wait.filter(Duration::isZero).isPresent()) {
      return UpdateControl.patchStatus(withStatus(directory, status)).rescheduleAfter(again);
    }
    return UpdateControl.<Directory>noUpdate()
        .rescheduleAfter(NextLook.shorter(again, wait.orElse(again)));
  }

  /** What the API server refuses is shown where people look; all else is tried again. */
  @Override
  public ErrorStatusUpdateControl<Directory> updateErrorStatus(
      Directory directory, Context<Directory> context, Exception failure) {
    Optional<DirectoryStatus> refused =
        Refusal.of(failure)
            .map(refusal -> Refusal.status(directory, refusal, clock.instant()))
            .filter(status -> !status.equals(directory.getStatus()));
    refused.ifPresent(status -> publish(Transitions.of(directory, status), directory, context));
    return refused
        .map(status -> ErrorStatusUpdateControl.patchStatus(withStatus(directory, status)))
        .orElseGet(ErrorStatusUpdateControl::noStatusUpdate);
  }

  /** With the uid: a pass under way never writes to a successor of the same name. */
  private static Directory withStatus(Directory directory, DirectoryStatus status) {
    Directory fresh = new Directory();
    fresh.getMetadata().setNamespace(directory.getMetadata().getNamespace());
    fresh.getMetadata().setName(directory.getMetadata().getName());
    fresh.getMetadata().setUid(directory.getMetadata().getUid());
    fresh.setStatus(status);
    return fresh;
  }
}
