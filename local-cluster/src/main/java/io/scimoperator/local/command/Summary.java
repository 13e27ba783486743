package io.scimoperator.local.command;

import io.fabric8.kubernetes.api.model.Condition;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.api.v1alpha1.DirectoryStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a person needs to know when the Directories are up. Pure. */
final class Summary {

  private Summary() {}

  /**
   * How to reach what runs.
   *
   * @param portals links, by namespace and name
   * @param dashboard its address; empty if there is none
   */
  record Ways(Map<String, String> portals, Optional<String> dashboard, Path kubeconfig) {
    Ways {
      portals = Map.copyOf(portals);
    }
  }

  /**
   * Each Directory with its conditions, endpoint, token and portal, then the dashboard and what to
   * try.
   */
  static String of(List<Directory> directories, Ways ways) {
    StringBuilder text = new StringBuilder();
    directories.forEach(directory -> text.append(of(directory, ways.portals())).append('\n'));
    String first = directories.isEmpty() ? "acme" : directories.getFirst().getMetadata().getName();
    ways.dashboard()
        .ifPresent(link ->
            text.append(
                """
                Dashboard
                  %s
                  kubectl --kubeconfig %s -n scim-operator create token platform-team   # to sign in

                """
                    .formatted(link, ways.kubeconfig())));
    return text.append(
            """
            Try
              eval "$(./dev env %1$s)"
              curl -H "Authorization: Bearer $SCIM_TOKEN" "$SCIM_URL/Users"
              ./dev simulate --directory %1$s --users 100 --groups 10
              kubectl --kubeconfig %2$s get directories -A
            """
                .formatted(first, ways.kubeconfig()))
        .toString();
  }

  /** Whether {@code directory} serves what its newest spec asks. */
  static boolean isReady(Directory directory) {
    return conditions(directory).stream()
        .anyMatch(condition ->
            condition.getType().equals("Ready")
                && condition.getStatus().equals("True")
                && Objects.equals(
                    condition.getObservedGeneration(), directory.getMetadata().getGeneration()));
  }

  /** Why it does not. */
  static String obstacle(Directory directory) {
    return conditions(directory).stream()
        .filter(condition -> condition.getType().equals("Ready"))
        .map(condition -> condition.getReason() + ": " + condition.getMessage())
        .findFirst()
        .orElse("the operator has not looked at it yet");
  }

  private static String of(Directory directory, Map<String, String> portals) {
    DirectoryStatus status = directory.getStatus();
    StringBuilder text = new StringBuilder();
    text.append(
        "%s/%s  %s%n"
            .formatted(
                directory.getMetadata().getNamespace(),
                directory.getMetadata().getName(),
                directory.getSpec().displayName()));
    for (Condition condition : conditions(directory)) {
      text.append(
          "  %-14s %-6s %s%n"
              .formatted(condition.getType(), condition.getStatus(), condition.getMessage()));
    }
    if (status != null && status.endpoint() != null) {
      text.append("  %-14s %s%n".formatted("endpoint", status.endpoint()));
    }
    secret(status)
        .ifPresent(secret ->
            text.append(
                "  %-14s kubectl -n %s get secret %s -o jsonpath='{.data.token}' | base64 -d%n"
                    .formatted("token", directory.getMetadata().getNamespace(), secret)));
    String portal = portals.get(name(directory));
    if (portal != null) {
      text.append("  %-14s %s%n".formatted("portal", portal));
    }
    return text.toString();
  }

  private static String name(Directory directory) {
    return directory.getMetadata().getNamespace() + "/" + directory.getMetadata().getName();
  }

  private static List<Condition> conditions(Directory directory) {
    return Optional.ofNullable(directory.getStatus())
        .map(DirectoryStatus::conditions)
        .orElse(List.of());
  }

  private static Optional<String> secret(@Nullable DirectoryStatus status) {
    return Optional.ofNullable(status)
        .map(DirectoryStatus::tokens)
        .flatMap(tokens ->
            tokens.stream().flatMap(token -> Stream.ofNullable(token.secretName())).findFirst());
  }
}
