package io.scimoperator.operator.settings;

import io.scimoperator.api.v1alpha1.DirectoryClass;
import io.scimoperator.api.v1alpha1.Placement;

/** Where the runtime of a class's Directories is. */
public sealed interface PlacementSettings {

  /** Each in the namespace of its Directory. */
  record Dedicated() implements PlacementSettings {}

  /** One for all. */
  record Shared(ClassIdentity runtime) implements PlacementSettings {}

  /** One for all, and the operator does not know its namespace, where it would be. */
  record Nowhere() implements PlacementSettings {}

  static PlacementSettings of(OperatorInstallation operator, DirectoryClass stated) {
    if (stated.getSpec() == null || stated.getSpec().placement() != Placement.SHARED) {
      return new Dedicated();
    }
    String namespace = operator.namespace();
    return namespace == null
        ? new Nowhere()
        : new Shared(
            new ClassIdentity(
                namespace, stated.getMetadata().getName(), stated.getMetadata().getUid()));
  }
}
