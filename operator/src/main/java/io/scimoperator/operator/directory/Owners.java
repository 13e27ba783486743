package io.scimoperator.operator.directory;

import io.fabric8.kubernetes.api.model.OwnerReference;
import io.scimoperator.api.v1alpha1.Directory;
import java.util.List;
import java.util.stream.Stream;

/** Owner references of an object that others may own as well. Pure. */
final class Owners {

  private Owners() {}

  /** Those of others as they are, and of Directories the {@code desired} ones. */
  static List<OwnerReference> merged(List<OwnerReference> actual, List<OwnerReference> desired) {
    Stream<OwnerReference> others =
        actual.stream()
            .filter(owner ->
                !owner.getKind().equals("Directory")
                    || !owner.getApiVersion().startsWith(Directory.GROUP + "/"));
    return Stream.concat(others, desired.stream()).toList();
  }
}
