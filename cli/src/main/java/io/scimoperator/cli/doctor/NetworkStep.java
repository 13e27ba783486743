package io.scimoperator.cli.doctor;

import io.scimoperator.cli.cluster.Names;
import io.scimoperator.cli.view.DirectoryView;
import java.util.List;

/**
 * Whether the network lets the operator in to the runtime: it says that nobody answers, and to us
 * somebody does.
 */
final class NetworkStep implements Step {

  @Override
  public String name() {
    return "network";
  }

  @Override
  public Finding look(Survey survey) {
    boolean unreachable =
        DirectoryView.of(survey.directory())
            .condition("Ready")
            .filter(ready -> ready.reason().equals("RuntimeUnreachable"))
            .isPresent();
    if (!unreachable) {
      return new Finding.Fine("the operator reaches the runtime, or has not tried yet");
    }
    if (survey.inside().ready().known().isEmpty()) {
      return new Finding.Skipped("the operator does not reach the runtime, and neither do we");
    }
    return new Finding.Wrong(
        Cause.NETWORK_POLICY,
        "The operator does not reach port %d of the runtime %s, which answers to us%s."
            .formatted(Names.ADMIN_PORT, survey.runtime(), policies(survey)),
        "A NetworkPolicy, of the runtime's namespace or of the operator's, or a mesh stands between"
            + " them: let the operator's pods in to port %d.".formatted(Names.ADMIN_PORT));
  }

  private static String policies(Survey survey) {
    List<String> names =
        survey.workload().policies().known().orElse(List.of()).stream()
            .map(policy -> policy.getMetadata().getName())
            .toList();
    return names.isEmpty()
        ? ""
        : "; NetworkPolicies of its namespace are " + String.join(", ", names);
  }
}
