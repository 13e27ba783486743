package io.scimoperator.operator.desired;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.operator.settings.ClassIdentity;
import io.scimoperator.operator.settings.DirectoryIdentity;
import io.scimoperator.operator.settings.DirectorySettings;
import io.scimoperator.operator.settings.RuntimeIdentity;

/** Metadata of children: who they belong to decides when they go. */
final class Child {

  private Child() {}

  /** Of an object that goes with its Directory or class. */
  static ObjectMeta owned(RuntimeIdentity owner, String name) {
    return new ObjectMetaBuilder(plain(owner, name)).withOwnerReferences(reference(owner)).build();
  }

  /** Of an object that holds data: it goes with its Directory only under {@code Delete}. */
  static ObjectMeta data(DirectorySettings settings, String name) {
    return settings.deletesData()
        ? owned(settings.identity(), name)
        : plain(settings.identity(), name);
  }

  private static ObjectMeta plain(RuntimeIdentity owner, String name) {
    return new ObjectMetaBuilder()
        .withNamespace(owner.namespace())
        .withName(name)
        .withLabels(Labels.of(owner))
        .build();
  }

  private static OwnerReference reference(RuntimeIdentity owner) {
    return new OwnerReferenceBuilder()
        .withApiVersion(Directory.GROUP + "/" + Directory.VERSION)
        .withKind(kind(owner))
        .withName(owner.name())
        .withUid(owner.uid())
        .withController(true)
        .withBlockOwnerDeletion(true)
        .build();
  }

  private static String kind(RuntimeIdentity owner) {
    return switch (owner) {
      case DirectoryIdentity directory -> "Directory";
      case ClassIdentity shared -> "DirectoryClass";
    };
  }
}
