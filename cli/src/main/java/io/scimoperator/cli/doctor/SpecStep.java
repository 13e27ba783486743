package io.scimoperator.cli.doctor;

import io.scimoperator.cli.view.DirectoryView;
import io.scimoperator.cli.view.DirectoryView.ConditionView;
import java.util.Optional;

/** Whether the operator can do what the spec says, in its own words. */
final class SpecStep implements Step {

  @Override
  public String name() {
    return "spec";
  }

  @Override
  public Finding look(Survey survey) {
    DirectoryView view = DirectoryView.of(survey.directory());
    if (Boolean.TRUE.equals(survey.directory().getSpec().suspend())) {
      return new Finding.Wrong(
          Cause.SUSPENDED,
          "spec.suspend is true: nothing is created, changed, rotated or revoked.",
          "Set it to false when changes are to be made again.");
    }
    Optional<ConditionView> stalled =
        view.condition("Stalled").filter(condition -> condition.status().equals("True"));
    if (stalled.isPresent()) {
      return new Finding.Wrong(
          cause(stalled.get().reason()),
          stalled.get().message(),
          "docs/troubleshoot.md says more of the reason %s.".formatted(stalled.get().reason()));
    }
    return view.current()
        ? new Finding.Fine("the operator can do all that it says")
        : new Finding.Skipped("the operator has not looked at the newest spec yet");
  }

  private static Cause cause(String reason) {
    return switch (reason) {
      case "ClassNotFound" -> Cause.CLASS_MISSING;
      case "ClassInvalid" -> Cause.CLASS_INVALID;
      case "NamespaceNotAllowed" -> Cause.NAMESPACE_NOT_ALLOWED;
      case "LabelTaken" -> Cause.LABEL_TAKEN;
      case "StorageChanged" -> Cause.STORAGE_CHANGED;
      case "DataMissing" -> Cause.DATA_MISSING;
      default -> Cause.SPEC_REFUSED;
    };
  }
}
