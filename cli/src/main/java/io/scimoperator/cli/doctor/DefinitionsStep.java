package io.scimoperator.cli.doctor;

import io.scimoperator.api.v1alpha1.DirectorySpec;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Whether the cluster knows the kinds, and all their fields. */
final class DefinitionsStep implements Step {

  private static final String INSTALL =
      "Apply those of the operator's release: kubectl apply -f crds/crd, or upgrade the chart with"
          + " crds.enabled.";

  @Override
  public String name() {
    return "definitions";
  }

  @Override
  public Finding look(Survey survey) {
    return judge(survey.platform().specFields());
  }

  /** Also of use where there is no Directory, since there are no definitions. */
  static Finding judge(Seen<Set<String>> specFields) {
    return switch (specFields) {
      case Seen.Missing<Set<String>> missing ->
          new Finding.Wrong(
              Cause.DEFINITIONS_MISSING,
              "The cluster has no CustomResourceDefinition directories.scim-operator.io.",
              INSTALL);
      case Seen.Hidden<Set<String>>(String why) -> new Finding.Skipped(why);
      case Seen.There<Set<String>>(Set<String> fields) -> known(fields);
    };
  }

  private static Finding known(Set<String> fields) {
    List<String> unknown =
        Arrays.stream(DirectorySpec.class.getRecordComponents())
            .map(RecordComponent::getName)
            .filter(field -> !fields.contains(field))
            .toList();
    return unknown.isEmpty()
        ? new Finding.Fine("the cluster knows the kind Directory with all its fields")
        : new Finding.Wrong(
            Cause.DEFINITIONS_OLD,
            "The definition of Directory in the cluster is older than this program: it drops spec.%s."
                .formatted(String.join(", spec.", unknown)),
            INSTALL);
  }
}
