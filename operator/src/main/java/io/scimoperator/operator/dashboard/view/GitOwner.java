package io.scimoperator.operator.dashboard.view;

import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.scimoperator.api.v1alpha1.Directory;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The tool that keeps a Directory as Git has it.
 *
 * @param tool what it is called
 * @param source what it calls the place that the Directory comes from; empty if it does not say
 * @param managers who its writes are by
 */
public record GitOwner(String tool, String source, List<String> managers) {

  private static final String ARGO = "Argo CD";
  private static final String FLUX = "Flux";
  private static final List<String> ARGO_MANAGERS =
      List.of("argocd-controller", "argocd-application-controller");
  private static final List<String> FLUX_MANAGERS =
      List.of("kustomize-controller", "helm-controller");

  public GitOwner {
    managers = List.copyOf(managers);
  }

  /** Whose {@code directory} is, by its labels and annotations, and by who has written it. */
  public static Optional<GitOwner> of(Directory directory) {
    Map<String, String> labels =
        Objects.requireNonNullElse(directory.getMetadata().getLabels(), Map.of());
    Map<String, String> annotations =
        Objects.requireNonNullElse(directory.getMetadata().getAnnotations(), Map.of());
    String tracking = annotations.get("argocd.argoproj.io/tracking-id");
    if (tracking != null || isBy(directory, ARGO_MANAGERS)) {
      return Optional.of(
          new GitOwner(ARGO, tracking == null ? "" : tracking.split(":", 2)[0], ARGO_MANAGERS));
    }
    for (String owner : List.of("kustomize", "helm")) {
      String name = labels.get(owner + ".toolkit.fluxcd.io/name");
      if (name != null) {
        return Optional.of(new GitOwner(FLUX, name, FLUX_MANAGERS));
      }
    }
    return isBy(directory, FLUX_MANAGERS)
        ? Optional.of(new GitOwner(FLUX, "", FLUX_MANAGERS))
        : Optional.empty();
  }

  /** Whether it is what says {@code field} of the spec, and would set it back. */
  public boolean keeps(Directory directory, String field) {
    return managed(directory)
        .filter(entry -> managers.contains(entry.getManager()))
        .map(entry -> entry.getFieldsV1().getAdditionalProperties().get("f:spec"))
        .anyMatch(spec -> spec instanceof Map<?, ?> fields && fields.containsKey("f:" + field));
  }

  /** The tool and where it has the Directory from. */
  public String text() {
    return source.isEmpty() ? tool : tool + " (" + source + ")";
  }

  private static boolean isBy(Directory directory, List<String> managers) {
    return managed(directory).anyMatch(entry -> managers.contains(entry.getManager()));
  }

  private static Stream<ManagedFieldsEntry> managed(Directory directory) {
    return Objects.requireNonNullElse(
            directory.getMetadata().getManagedFields(), List.<ManagedFieldsEntry>of())
        .stream()
        .filter(entry -> entry.getFieldsV1() != null);
  }
}
