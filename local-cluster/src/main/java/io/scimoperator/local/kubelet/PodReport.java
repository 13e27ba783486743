package io.scimoperator.local.kubelet;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.HostIP;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.PodIP;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The status of a pod, from those of its containers, by the kubelet's rules. Pure. */
final class PodReport {
  private final PodSpec spec;
  private final PodStatus before;
  private final Observed observed;
  private final String now;

  private PodReport(PodSpec spec, @Nullable PodStatus before, Observed observed, Instant now) {
    this.spec = spec;
    this.before = before == null ? new PodStatus() : before;
    this.observed = observed;
    this.now = Timestamps.of(now);
  }

  /** What the node sees: the pod's address, its containers, and whether the init ones are done. */
  record Observed(
      String address, boolean initialized, List<ContainerStatus> init, List<ContainerStatus> main) {
    Observed {
      init = List.copyOf(init);
      main = List.copyOf(main);
    }
  }

  /** {@code before} is the status last written: conditions that stay keep their time. */
  static PodStatus of(PodSpec spec, @Nullable PodStatus before, Observed observed, Instant now) {
    return new PodReport(spec, before, observed, now).status();
  }

  private PodStatus status() {
    String phase = phase();
    return new PodStatusBuilder()
        .withPhase(phase)
        .withPodIP(observed.address())
        .withPodIPs(new PodIP(observed.address()))
        .withHostIP(LocalNode.HOST_ADDRESS)
        .withHostIPs(new HostIP(LocalNode.HOST_ADDRESS))
        .withStartTime(Optional.ofNullable(before.getStartTime()).orElse(now))
        .withInitContainerStatuses(observed.init())
        .withContainerStatuses(observed.main())
        .withConditions(conditions(phase))
        .build();
  }

  private String phase() {
    if (!observed.initialized()) {
      return "Pending";
    }
    boolean unborn =
        observed.main().stream()
            .anyMatch(status ->
                status.getState().getWaiting() != null
                    && status.getLastState().getTerminated() == null);
    if (unborn) {
      return "Pending";
    }
    List<Integer> exits =
        observed.main().stream()
            .map(status -> status.getState().getTerminated())
            .flatMap(ended -> Optional.ofNullable(ended).stream())
            .map(ended -> ended.getExitCode())
            .toList();
    boolean over = exits.size() == observed.main().size() && !restarts(exits);
    if (!over) {
      return "Running";
    }
    return exits.stream().allMatch(code -> code == 0) ? "Succeeded" : "Failed";
  }

  private boolean restarts(List<Integer> exits) {
    return exits.stream().anyMatch(code -> RestartRule.of(spec).restartsAfter(code));
  }

  private List<PodCondition> conditions(String phase) {
    List<PodCondition> conditions = new ArrayList<>();
    conditions.add(condition("PodScheduled", true, "", ""));
    conditions.add(
        observed.initialized()
            ? condition("Initialized", true, "", "")
            : condition(
                "Initialized", false, "ContainersNotInitialized", unready(observed.init())));
    boolean over = phase.equals("Succeeded") || phase.equals("Failed");
    boolean ready = observed.main().stream().allMatch(ContainerStatus::getReady);
    String reason = over ? "PodCompleted" : "ContainersNotReady";
    String message = over ? "" : unready(observed.main());
    for (String type : List.of("ContainersReady", "Ready")) {
      conditions.add(
          ready ? condition(type, true, "", "") : condition(type, false, reason, message));
    }
    return conditions;
  }

  private static String unready(List<ContainerStatus> statuses) {
    return statuses.stream()
        .filter(status -> !status.getReady())
        .map(ContainerStatus::getName)
        .collect(Collectors.joining(" ", "containers with unready status: [", "]"));
  }

  private PodCondition condition(String type, boolean holds, String reason, String message) {
    String status = holds ? "True" : "False";
    String since =
        before.getConditions().stream()
            .filter(last -> last.getType().equals(type) && last.getStatus().equals(status))
            .map(PodCondition::getLastTransitionTime)
            .findFirst()
            .orElse(now);
    return new PodConditionBuilder()
        .withType(type)
        .withStatus(status)
        .withReason(reason.isEmpty() ? null : reason)
        .withMessage(message.isEmpty() ? null : message)
        .withLastTransitionTime(since)
        .build();
  }
}
