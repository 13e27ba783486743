package io.scimoperator.local.kubelet;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One pod on this node: what is to be done next, whenever anything about it changed. Used by one
 * thread at a time, {@link #concerns} by any.
 */
final class PodRun {
  private final TrackedObjects objects;
  private final PodVolumes volumes;
  private final List<ContainerRun> init;
  private final List<ContainerRun> main;
  private PodContext context;
  private Optional<Duration> wakeAfter = Optional.empty();

  PodRun(PodContext context) {
    this.context = context;
    this.objects = new TrackedObjects(context.node().objects());
    this.volumes = new PodVolumes(context.directory().resolve("volumes"), objects);
    PodSpec spec = context.pod().getSpec();
    var status = context.pod().getStatus();
    this.init =
        runs(
            spec.getInitContainers(),
            status == null ? List.of() : status.getInitContainerStatuses());
    this.main =
        runs(spec.getContainers(), status == null ? List.of() : status.getContainerStatuses());
  }

  private static List<ContainerRun> runs(List<Container> containers, List<ContainerStatus> before) {
    return containers.stream()
        .map(container ->
            new ContainerRun(
                container,
                before.stream()
                    .filter(status -> status.getName().equals(container.getName()))
                    .findFirst()))
        .toList();
  }

  String uid() {
    return context.uid();
  }

  String address() {
    return context.address();
  }

  Path directory() {
    return context.directory();
  }

  /** Whether the pod asked for this Secret, ConfigMap or claim. */
  boolean concerns(HasMetadata object) {
    return objects.askedFor(object);
  }

  /** Brings the pod one step further; {@code newer} is its object as of now. */
  void advance(Pod newer) {
    context = context.with(newer);
    wakeAfter = Optional.empty();
    Instant now = context.node().clock().instant();
    observe(now);
    restartUnhealthy();
    if (!provideVolumes()) {
      return;
    }
    ContainerLauncher launcher = new ContainerLauncher(context, volumes, objects);
    RestartRule rule = RestartRule.of(context.pod().getSpec());
    if (initialize(launcher, rule, now)) {
      main.forEach(run -> proceed(run, launcher, rule, now));
      if (!main.isEmpty() && main.stream().allMatch(run -> isDone(run, rule))) {
        init.forEach(sidecar -> sidecar.end(Duration.ofSeconds(context.graceSeconds())));
      }
    }
  }

  private void observe(Instant now) {
    containers().forEach(run -> run.observe(now, () -> lastWords(run.container())));
  }

  /** The end of its output, if the container asks for that in place of a message of its own. */
  private String lastWords(Container container) {
    if (!"FallbackToLogsOnError".equals(container.getTerminationMessagePolicy())) {
      return "";
    }
    ContainerLogs logs = context.node().logs();
    String words =
        logs.tail(logs.file(context.namespace(), context.name(), container.getName()), 20)
            .orElse("");
    return words.substring(Math.max(0, words.length() - 2048));
  }

  private void restartUnhealthy() {
    containers()
        .forEach(run ->
            run.unhealthy()
                .ifPresent(why -> {
                  context.event("Normal", "Killing", why);
                  run.end(Duration.ofSeconds(context.graceSeconds()));
                }));
  }

  /** Volumes are refreshed under running containers; those yet to start wait for all of them. */
  private boolean provideVolumes() {
    try {
      volumes.provide(context.pod(), context.address());
      return true;
    } catch (NotReadyYet e) {
      containers().filter(run -> !run.isRunning()).forEach(run -> await(run, e, "FailedMount"));
      return false;
    }
  }

  /** Whether every init container has done its work, or runs as a sidecar does. */
  private boolean initialize(ContainerLauncher launcher, RestartRule rule, Instant now) {
    for (ContainerRun run : init) {
      boolean sidecar = isSidecar(run);
      if (!sidecar && succeeded(run)) {
        continue;
      }
      proceed(run, launcher, sidecar ? RestartRule.ALWAYS : rule.forInit(), now);
      if (!sidecar || !run.isStarted()) {
        return false;
      }
    }
    return true;
  }

  private void proceed(
      ContainerRun run, ContainerLauncher launcher, RestartRule rule, Instant now) {
    if (run.isRunning() || isDone(run, rule)) {
      return;
    }
    Duration pause = run.untilStart(now);
    if (pause.isPositive()) {
      wakeIn(pause);
      return;
    }
    try {
      run.started(launcher.launch(run.container()));
    } catch (NotReadyYet e) {
      await(run, e, "Failed");
      if (e.reason().equals("RunContainerError")) {
        run.failed(now);
        wakeIn(run.untilStart(now));
      }
    }
  }

  private void await(ContainerRun run, NotReadyYet why, String event) {
    var announced = new ContainerState.Waiting(why.reason(), why.message());
    if (!run.state().equals(announced)) {
      context.event("Warning", event, why.message());
      run.waits(why);
    }
  }

  private static boolean isDone(ContainerRun run, RestartRule rule) {
    return run.ended().filter(ended -> !rule.restartsAfter(ended.exitCode())).isPresent();
  }

  private static boolean succeeded(ContainerRun run) {
    return run.ended().filter(ended -> ended.exitCode() == 0).isPresent();
  }

  private static boolean isSidecar(ContainerRun run) {
    return "Always".equals(run.container().getRestartPolicy());
  }

  private void wakeIn(Duration pause) {
    wakeAfter =
        wakeAfter.filter(sooner -> sooner.compareTo(pause) < 0).or(() -> Optional.of(pause));
  }

  /** When to advance again though nothing has happened. */
  Optional<Duration> wakeAfter() {
    return wakeAfter;
  }

  /**
   * Has every process end within the grace period that the pod's object, as of now, gives; whether
   * all have. Nothing is started any more.
   */
  boolean end(Pod newer) {
    context = context.with(newer);
    stop();
    return containers().noneMatch(ContainerRun::isRunning);
  }

  /** Begins to end every process. */
  void stop() {
    wakeAfter = Optional.empty();
    observe(context.node().clock().instant());
    containers().forEach(run -> run.end(Duration.ofSeconds(context.graceSeconds())));
  }

  /** Waits until every process has ended; what {@link #stop} began does that in time. */
  void awaitEnd() {
    containers().forEach(ContainerRun::awaitEnd);
    observe(context.node().clock().instant());
  }

  /** Ends every process at once. */
  void kill() {
    containers().forEach(ContainerRun::kill);
  }

  PodReport.Observed observed() {
    boolean initialized =
        init.stream().allMatch(run -> isSidecar(run) ? run.isStarted() : succeeded(run));
    return new PodReport.Observed(
        context.address(),
        initialized || main.stream().anyMatch(ContainerRun::isRunning),
        init.stream().map(ContainerRun::status).toList(),
        main.stream().map(ContainerRun::status).toList());
  }

  PodContext context() {
    return context;
  }

  private Stream<ContainerRun> containers() {
    return Stream.concat(init.stream(), main.stream());
  }
}
