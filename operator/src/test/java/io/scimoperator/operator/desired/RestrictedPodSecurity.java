package io.scimoperator.operator.desired;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The controls of the restricted Pod Security Standard, in the order of
 * kubernetes.io/docs/concepts/security/pod-security-standards.
 */
final class RestrictedPodSecurity {

  private RestrictedPodSecurity() {}

  static List<String> violations(PodSpec pod) {
    List<String> violations = new ArrayList<>();
    note(violations, Boolean.TRUE.equals(pod.getHostNetwork()), "hostNetwork");
    note(violations, Boolean.TRUE.equals(pod.getHostPID()), "hostPID");
    note(violations, Boolean.TRUE.equals(pod.getHostIPC()), "hostIPC");
    for (Volume volume : pod.getVolumes()) {
      note(violations, !isAllowed(volume), "volume " + volume.getName());
    }
    Stream.of(pod.getInitContainers(), pod.getContainers())
        .flatMap(List::stream)
        .forEach(container -> violations(violations, pod.getSecurityContext(), container));
    return violations;
  }

  private static void violations(
      List<String> violations, @Nullable PodSecurityContext pod, Container container) {
    String name = container.getName() + ": ";
    SecurityContext own =
        Optional.ofNullable(container.getSecurityContext())
            .orElseGet(() -> new SecurityContextBuilder().build());
    note(violations, Boolean.TRUE.equals(own.getPrivileged()), name + "privileged");
    note(
        violations,
        !Boolean.FALSE.equals(own.getAllowPrivilegeEscalation()),
        name + "allowPrivilegeEscalation");
    note(
        violations,
        own.getCapabilities() == null
            || !own.getCapabilities().getDrop().contains("ALL")
            || !List.of("NET_BIND_SERVICE").containsAll(own.getCapabilities().getAdd()),
        name + "capabilities");
    Boolean nonRoot =
        (own.getRunAsNonRoot() == null && pod != null)
            ? pod.getRunAsNonRoot()
            : own.getRunAsNonRoot();
    note(violations, !Boolean.TRUE.equals(nonRoot), name + "runAsNonRoot");
    note(
        violations,
        Objects.equals(own.getRunAsUser(), 0L)
            || (pod != null && Objects.equals(pod.getRunAsUser(), 0L)),
        name + "runAsUser");
    note(violations, !hasSeccompProfile(own, pod), name + "seccompProfile");
    note(
        violations,
        container.getPorts().stream()
            .anyMatch(port -> port.getHostPort() != null && port.getHostPort() != 0),
        name + "hostPort");
  }

  private static boolean hasSeccompProfile(SecurityContext own, @Nullable PodSecurityContext pod) {
    var profile = own.getSeccompProfile();
    if (profile == null && pod != null) {
      profile = pod.getSeccompProfile();
    }
    return profile != null && List.of("RuntimeDefault", "Localhost").contains(profile.getType());
  }

  private static boolean isAllowed(Volume volume) {
    return Stream.of(
            volume.getConfigMap(),
            volume.getCsi(),
            volume.getDownwardAPI(),
            volume.getEmptyDir(),
            volume.getEphemeral(),
            volume.getPersistentVolumeClaim(),
            volume.getProjected(),
            volume.getSecret())
        .anyMatch(Objects::nonNull);
  }

  private static void note(List<String> violations, boolean violated, String what) {
    if (violated) {
      violations.add(what);
    }
  }
}
